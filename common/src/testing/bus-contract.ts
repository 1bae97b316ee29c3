import { newId, type Bus, type Delivery } from '../events';

/** A broker for the contract suite: opens buses on it, and can be taken away and brought back. */
export interface BusUnderTest {
  /** Another process, as far as the broker can tell. */
  open(): Promise<Bus>;
  /** Kills the broker and starts it again on the same data; absent where there is nothing to kill. */
  restart?: () => Promise<void>;
  close(): Promise<void>;
}

interface Collector {
  bodies: string[];
  onDelivery: (delivery: Delivery) => void;
  until(count: number, milliseconds?: number): Promise<string[]>;
}

/** Acknowledges and remembers what it gets. */
function collector(acknowledge: (body: string) => boolean = () => true): Collector {
  const bodies: string[] = [];
  return {
    bodies,
    onDelivery: (delivery) => {
      bodies.push(delivery.body);
      if (acknowledge(delivery.body)) delivery.ack();
    },
    until: async (count, milliseconds = 15_000) => {
      for (const end = Date.now() + milliseconds; bodies.length < count && Date.now() < end;) await pause(10);
      return bodies;
    },
  };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const numbered = (count: number, prefix = 'm') => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

/**
 * What every implementation of `Bus` must do. Call it at the top level of a test file:
 * `busContract('NATS Streaming', () => startBroker())`. Needs a test runner with jest's globals.
 */
export function busContract(name: string, start: () => Promise<BusUnderTest>): void {
  describe(`${name} keeps the contract of a bus`, () => {
    let broker: BusUnderTest;
    const buses: Bus[] = [];
    const open = async () => {
      const bus = await broker.open();
      buses.push(bus);
      return bus;
    };
    const publishAll = (bus: Bus, channel: string, bodies: string[]) =>
      Promise.all(bodies.map((body) => bus.publish(channel, { id: newId(), body })));
    const channel = () => `contract-${newId()}`;

    beforeAll(async () => {
      broker = await start();
    });
    afterEach(async () => {
      await Promise.all(buses.splice(0).map((bus) => bus.close()));
    });
    afterAll(() => broker.close());

    test('each group gets every message once, in the order of one publisher, when nothing fails', async () => {
      const [bus, subject] = [await open(), channel()];
      const [first, second] = [collector(), collector()];
      await bus.consume(subject, 'first', first.onDelivery);
      await bus.consume(subject, 'second', second.onDelivery);
      const sent = numbered(200);
      await publishAll(bus, subject, sent);
      expect(await first.until(200)).toEqual(sent);
      expect(await second.until(200)).toEqual(sent);
      await pause(200);
      expect([first.bodies.length, second.bodies.length]).toEqual([200, 200]);
    });

    test('a new group gets what was published before it', async () => {
      const [bus, subject] = [await open(), channel()];
      await publishAll(bus, subject, numbered(20));
      const late = collector();
      await bus.consume(subject, 'late', late.onDelivery);
      expect(await late.until(20)).toEqual(numbered(20));
    });

    test('what is not acknowledged is delivered again', async () => {
      const [bus, subject] = [await open(), channel()];
      let refused = 0;
      const consumer = collector((body) => body !== 'm1' || ++refused > 1);
      await bus.consume(subject, 'group', consumer.onDelivery, { ackWait: 1_000 });
      await publishAll(bus, subject, numbered(3));
      expect((await consumer.until(4)).filter((body) => body === 'm1')).toHaveLength(2);
    });

    test('never more than maxInFlight are unacknowledged', async () => {
      const [bus, subject] = [await open(), channel()];
      const pending: Delivery[] = [];
      await bus.consume(subject, 'group', (delivery) => void pending.push(delivery), { maxInFlight: 5 });
      await publishAll(bus, subject, numbered(12));
      await pause(500);
      expect(pending).toHaveLength(5);
      pending[0]?.ack();
      await pause(500);
      expect(pending).toHaveLength(6);
      for (const delivery of pending) delivery.ack();
    });

    test('the members of a group share the work, and each message goes to one of them', async () => {
      const subject = channel();
      const [first, second] = [collector(), collector()];
      const bus = await open();
      await bus.consume(subject, 'group', first.onDelivery, { maxInFlight: 8 });
      await (await open()).consume(subject, 'group', second.onDelivery, { maxInFlight: 8 });
      await publishAll(bus, subject, numbered(200));
      for (let waited = 0; first.bodies.length + second.bodies.length < 200 && waited < 15_000; waited += 20) await pause(20);
      expect([...first.bodies, ...second.bodies].sort()).toEqual(numbered(200).sort());
      expect(Math.min(first.bodies.length, second.bodies.length)).toBeGreaterThan(20);
    });

    test('a group that closed goes on where it was', async () => {
      const [bus, subject] = [await open(), channel()];
      const before = collector();
      const subscription = await bus.consume(subject, 'group', before.onDelivery);
      await publishAll(bus, subject, numbered(10, 'a'));
      await before.until(10);
      await pause(200);
      await subscription.close();
      await publishAll(bus, subject, numbered(10, 'b'));
      const after = collector();
      await (await open()).consume(subject, 'group', after.onDelivery);
      expect(await after.until(10)).toEqual(numbered(10, 'b'));
      await pause(200);
      expect(after.bodies).toHaveLength(10);
    });

    test('what a closed member had in hand goes to another', async () => {
      const subject = channel();
      const hoarder = await open();
      let hoarded = 0;
      await hoarder.consume(subject, 'group', () => void hoarded++, { ackWait: 2_000, maxInFlight: 50 });
      await publishAll(hoarder, subject, numbered(20));
      for (let waited = 0; hoarded < 20 && waited < 5_000; waited += 10) await pause(10);
      await hoarder.close();
      const heir = collector();
      await (await open()).consume(subject, 'group', heir.onDelivery, { ackWait: 2_000 });
      expect((await heir.until(20)).sort()).toEqual(numbered(20).sort());
    });

    test('watching shows every process every message from a given time on, and remembers nothing', async () => {
      const subject = channel();
      const [bus, other] = [await open(), await open()];
      await publishAll(bus, subject, numbered(3, 'old'));
      await pause(1_100);
      const from = new Date();
      await pause(50);
      const seen: string[][] = [[], []];
      await bus.watch(subject, from, (body) => seen[0]?.push(body));
      await publishAll(bus, subject, numbered(2, 'first'));
      await other.watch(subject, from, (body) => seen[1]?.push(body));
      await publishAll(other, subject, numbered(2, 'second'));
      const expected = [...numbered(2, 'first'), ...numbered(2, 'second')];
      for (let waited = 0; seen.some((bodies) => bodies.length < 4) && waited < 10_000; waited += 20) await pause(20);
      expect(seen).toEqual([expected, expected]);
    });

    test('a closed bus refuses', async () => {
      const bus = await open();
      await bus.close();
      expect(bus.connected).toBe(false);
      await expect(bus.publish('anything', { id: newId(), body: '' })).rejects.toThrow();
      await expect(bus.consume('anything', 'group', () => undefined)).rejects.toThrow();
      await expect(bus.watch('anything', new Date(), () => undefined)).rejects.toThrow();
    });

    test('after the broker was killed and came back, what was acknowledged is there and new messages flow', async () => {
      if (!broker.restart) return;
      const [bus, subject] = [await open(), channel()];
      const consumer = collector();
      await bus.consume(subject, 'group', consumer.onDelivery, { ackWait: 2_000 });
      const acknowledged = numbered(50, 'before');
      await publishAll(bus, subject, acknowledged);
      await broker.restart();
      const after = numbered(50, 'after');
      for (const body of after) await publishUntilAcknowledged(bus, subject, body);
      for (let waited = 0; new Set(consumer.bodies).size < 100 && waited < 30_000; waited += 50) await pause(50);
      expect([...new Set(consumer.bodies)].sort()).toEqual([...acknowledged, ...after].sort());
    }, 60_000);
  });
}

/** At least once: what was not acknowledged is published again, as the outbox does. */
async function publishUntilAcknowledged(bus: Bus, channel: string, body: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    try {
      return await bus.publish(channel, { id: newId(), body });
    } catch {
      await pause(100); // not connected yet: try again, up to the bound above
    }
  }
  throw new Error(`${body} was never acknowledged`);
}
