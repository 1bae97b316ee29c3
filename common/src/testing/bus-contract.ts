import { marker, newId, type Bus, type Delivery } from '../events';

/** A broker for the contract suite: opens buses on it, and can be taken away and brought back. */
export interface BusUnderTest {
  /** Another process, as far as the broker can tell. */
  open(): Promise<Bus>;
  /**
   * Another process, on a line of its own. Once that is cut, broker and process hear no more of each other, as if the process had
   * died, until it is mended. Absent where there is nothing to cut, which `without` has to say.
   */
  openBehindLine?: () => Promise<{ bus: Bus; cut(): void; mend(): void }>;
  /** Kills the broker and starts it again on the same data; absent where there is nothing to kill, which `without` has to say. */
  restart?: () => Promise<void>;
  close(): Promise<void>;
}

/** What not every broker can be put through. */
export type BusHook = 'openBehindLine' | 'restart';

/** What the contract suite has to know of a broker before it starts. */
export interface BusContractOptions {
  /** What this one cannot be put through: the cases that need it are not there, instead of passing. Default: it can all. */
  without?: readonly BusHook[];
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
    until: async (count, milliseconds) => {
      await until(() => bodies.length >= count, milliseconds);
      return bodies;
    },
  };
}

/** Waits until it is so, or for so long. */
async function until(isSo: () => boolean, milliseconds = 20_000): Promise<void> {
  for (const end = Date.now() + milliseconds; !isSo() && Date.now() < end;) await pause(10);
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const numbered = (count: number, prefix = 'm') => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

/**
 * What every implementation of `Bus` must do. Call it at the top level of a test file:
 * `busContract('NATS Streaming', () => startBroker())`. Needs a test runner with jest's globals. A case whose hook the broker lacks
 * fails, unless `without` says so.
 */
export function busContract(name: string, start: () => Promise<BusUnderTest>, { without = [] }: BusContractOptions = {}): void {
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
    const testWith = (hook: BusHook, title: string, body: () => Promise<void>, timeout?: number) => {
      if (!without.includes(hook)) test(title, body, timeout);
    };
    const openBehindLine = () => hookOf(broker, 'openBehindLine')();

    beforeAll(async () => {
      broker = await start();
    });
    afterEach(async () => {
      await Promise.all(buses.splice(0).map((bus) => bus.close()));
    });
    afterAll(() => broker.close());

    test('each group gets every message once', async () => {
      const [bus, subject] = [await open(), channel()];
      const [first, second] = [collector(), collector()];
      await bus.consume(subject, 'first', first.onDelivery);
      await bus.consume(subject, 'second', second.onDelivery);
      const sent = numbered(200);
      await publishAll(bus, subject, sent);
      await Promise.all([first.until(200), second.until(200)]);
      await pause(200);
      expect([...first.bodies].sort()).toEqual([...sent].sort());
      expect([...second.bodies].sort()).toEqual([...sent].sort());
    });

    test('what one publisher says arrives in its order when nothing fails, while others publish', async () => {
      const [bus, other, subject] = [await open(), await open(), channel()];
      const consumer = collector();
      await bus.consume(subject, 'group', consumer.onDelivery);
      await Promise.all([publishAll(bus, subject, numbered(150, 'a')), publishAll(other, subject, numbered(150, 'b'))]);
      const arrived = await consumer.until(300);
      expect(arrived.filter((body) => body.startsWith('a'))).toEqual(numbered(150, 'a'));
      expect(arrived.filter((body) => body.startsWith('b'))).toEqual(numbered(150, 'b'));
    });

    test('a new group gets what was published before it', async () => {
      const [bus, subject] = [await open(), channel()];
      await publishAll(bus, subject, numbered(20));
      const late = collector();
      await bus.consume(subject, 'late', late.onDelivery);
      expect(await late.until(20)).toEqual(numbered(20));
    });

    test('what is not acknowledged is delivered again, and nothing else', async () => {
      const [bus, subject] = [await open(), channel()];
      let refused = 0;
      const consumer = collector((body) => body !== 'm1' || ++refused > 1);
      await bus.consume(subject, 'group', consumer.onDelivery, { ackWait: 1_000 });
      await publishAll(bus, subject, numbered(3));
      await consumer.until(4);
      await pause(2_500);
      expect([...consumer.bodies].sort()).toEqual(['m0', 'm1', 'm1', 'm2']);
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
      await until(() => first.bodies.length + second.bodies.length >= 200);
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

    test('a bus that closed goes on where it was', async () => {
      const subject = channel();
      const [bus, before] = [await open(), collector()];
      await bus.consume(subject, 'group', before.onDelivery);
      await publishAll(bus, subject, numbered(10, 'a'));
      await before.until(10);
      await bus.close();
      const later = await open();
      await publishAll(later, subject, numbered(10, 'b'));
      const after = collector();
      await later.consume(subject, 'group', after.onDelivery);
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
      await until(() => hoarded >= 20, 5_000);
      await hoarder.close();
      const heir = collector();
      await (await open()).consume(subject, 'group', heir.onDelivery, { ackWait: 2_000 });
      expect((await heir.until(20)).sort()).toEqual(numbered(20).sort());
    });

    testWith(
      'openBehindLine',
      'what a dead member had in hand goes to the others after the ack wait, and keeps nothing else from them',
      async () => {
        const [subject, victim] = [channel(), await openBehindLine()];
        buses.push(victim.bus);
        let hoarded = 0;
        await victim.bus.consume(subject, 'group', () => void hoarded++, { ackWait: 5_000, maxInFlight: 20 });
        await publishAll(victim.bus, subject, numbered(20, 'held'));
        await until(() => hoarded >= 20, 5_000);
        victim.cut();
        const heir = collector();
        const bus = await open();
        await bus.consume(subject, 'group', heir.onDelivery, { ackWait: 5_000, maxInFlight: 20 });
        await publishAll(bus, subject, numbered(20, 'new'));
        await until(() => numbered(20, 'new').every((body) => heir.bodies.includes(body)), 4_000);
        expect(heir.bodies).toEqual(expect.arrayContaining(numbered(20, 'new')));
        await until(() => new Set(heir.bodies).size >= 40);
        expect([...new Set(heir.bodies)].sort()).toEqual([...numbered(20, 'held'), ...numbered(20, 'new')].sort());
      },
      60_000,
    );

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
      await until(() => seen.every((bodies) => bodies.length >= 4), 10_000);
      expect(seen).toEqual([expected, expected]);
    });

    test('a marker reaches who watches, and no group', async () => {
      const [bus, subject, sign] = [await open(), channel(), marker(newId())];
      const consumer = collector();
      const seen: string[] = [];
      await bus.consume(subject, 'group', consumer.onDelivery, { maxInFlight: 1 });
      await bus.watch(subject, new Date(), (body) => seen.push(body));
      await publishAll(bus, subject, ['before', sign, 'after']);
      await until(() => seen.length >= 3 && consumer.bodies.length >= 2);
      expect(seen).toEqual(['before', sign, 'after']);
      expect(consumer.bodies).toEqual(['before', 'after']);
    });

    test('a closed bus refuses', async () => {
      const bus = await open();
      await bus.close();
      expect(bus.connected).toBe(false);
      await expect(bus.publish('anything', { id: newId(), body: '' })).rejects.toThrow();
      await expect(bus.consume('anything', 'group', () => undefined)).rejects.toThrow();
      await expect(bus.watch('anything', new Date(), () => undefined)).rejects.toThrow();
    });

    testWith('openBehindLine', 'while the broker is away who subscribes is refused at once, and may try again later', async () => {
      const [subject, { bus, cut, mend }] = [channel(), await openBehindLine()];
      buses.push(bus);
      cut();
      await until(() => !bus.connected);
      const began = Date.now();
      await expect(bus.consume(subject, 'group', () => undefined)).rejects.toThrow('not connected');
      await expect(bus.watch(subject, new Date(), () => undefined)).rejects.toThrow('not connected');
      expect(Date.now() - began).toBeLessThan(1_000);
      mend();
      await until(() => bus.connected);
      const consumer = collector();
      await bus.consume(subject, 'group', consumer.onDelivery);
      await publishAll(bus, subject, ['there']);
      expect(await consumer.until(1)).toEqual(['there']);
    });

    testWith(
      'openBehindLine',
      'a line that is cut and mended loses nothing that is published until it is acknowledged, and nobody who watches misses it',
      async () => {
        const [subject, from] = [channel(), new Date()];
        const publisher = await openBehindLine();
        const watcher = await openBehindLine();
        buses.push(publisher.bus, watcher.bus);
        const consumer = collector();
        await (await open()).consume(subject, 'group', consumer.onDelivery, { ackWait: 2_000 });
        const seen = new Set<string>();
        await watcher.bus.watch(subject, from, (body) => void seen.add(body));
        const sent = numbered(300);
        const publishing = Promise.all(
          sent.map((body, index) => pause(index * 10).then(() => publishUntilAcknowledged(publisher.bus, subject, body))),
        );
        for (const { cut, mend } of [publisher, watcher, publisher]) {
          await pause(500);
          cut();
          await pause(500);
          mend();
        }
        await publishing;
        await until(() => new Set(consumer.bodies).size >= 300 && seen.size >= 300);
        expect([...new Set(consumer.bodies)].sort()).toEqual([...sent].sort());
        expect([...seen].sort()).toEqual([...sent].sort());
      },
      60_000,
    );

    testWith(
      'openBehindLine',
      'what was delivered before the line was cut for long may still be acknowledged, and comes again if that reaches nobody',
      async () => {
        const [subject, { bus, cut, mend }] = [channel(), await openBehindLine()];
        buses.push(bus);
        const deliveries: Delivery[] = [];
        await bus.consume(subject, 'group', (delivery) => void deliveries.push(delivery), { ackWait: 2_000 });
        await publishAll(bus, subject, numbered(3));
        await until(() => deliveries.length >= 3);
        cut();
        await pause(10_000);
        mend();
        const timesOf = (body: string) => deliveries.filter((delivery) => delivery.body === body).length;
        await until(() => numbered(3).every((body) => timesOf(body) >= 2));
        expect(numbered(3).filter((body) => timesOf(body) < 2)).toEqual([]);
        for (const delivery of deliveries) delivery.ack();
        await publishUntilAcknowledged(bus, subject, 'later');
        await until(() => timesOf('later') > 0);
        expect([...new Set(deliveries.map(({ body }) => body))]).toEqual([...numbered(3), 'later']);
      },
      60_000,
    );

    testWith(
      'restart',
      'after the broker was killed and came back, what was acknowledged is there and new messages flow',
      async () => {
        const [bus, subject] = [await open(), channel()];
        const consumer = collector();
        await bus.consume(subject, 'group', consumer.onDelivery, { ackWait: 2_000 });
        const seen = new Set<string>();
        await bus.watch(subject, new Date(), (body) => void seen.add(body));
        const acknowledged = numbered(50, 'before');
        await publishAll(bus, subject, acknowledged);
        await hookOf(broker, 'restart')();
        const after = numbered(50, 'after');
        for (const body of after) await publishUntilAcknowledged(bus, subject, body);
        await until(() => new Set(consumer.bodies).size >= 100 && after.every((body) => seen.has(body)), 30_000);
        expect([...new Set(consumer.bodies)].sort()).toEqual([...acknowledged, ...after].sort());
        expect(after.filter((body) => !seen.has(body))).toEqual([]);
      },
      60_000,
    );
  });
}

function hookOf<Hook extends BusHook>(broker: BusUnderTest, name: Hook): NonNullable<BusUnderTest[Hook]> {
  const hook = broker[name]?.bind(broker);
  if (!hook) throw new Error(`this bus under test has no ${name}: give it one, or say { without: ['${name}'] }`);
  return hook as NonNullable<BusUnderTest[Hook]>;
}

/** At least once: what was not acknowledged is published again, as the outbox does. */
async function publishUntilAcknowledged(bus: Bus, channel: string, body: string): Promise<void> {
  const id = newId();
  for (let attempt = 0; attempt < 200; attempt++) {
    try {
      return await bus.publish(channel, { id, body });
    } catch {
      await pause(100); // not connected yet: try again, up to the bound above
    }
  }
  throw new Error(`${body} was never acknowledged`);
}
