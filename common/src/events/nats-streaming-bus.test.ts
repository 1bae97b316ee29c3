import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node-nats-streaming';
import { busContract } from '../testing/bus-contract';
import { until } from '../testing/until';
import type { Delivery } from './bus';
import { newId } from './envelope';
import { NatsStreamingBus } from './nats-streaming-bus';
import { BrokerProcess, freePort } from './testing/broker-process';
import { Line } from './testing/line';

/** Quick to notice that a client is gone. */
const heartbeats = ['-hbi', '1s', '-hbt', '1s', '-hbf', '2'];

/** An error of the server, upon which its client gives the session up. */
const refusal = "-ERR 'Secure Connection - TLS Required'\r\n";

/** What the client of the broker speaks through. */
interface Connection {
  subscribe(subject: string, onMessage: (message: unknown, reply?: string) => void): number;
  unsubscribe(id: number): void;
  publish(subject: string): void;
  flush(done: () => void): void;
}

const open = (at: number, onState?: (state: 'connected' | 'lost') => void) =>
  NatsStreamingBus.connect({ url: `nats://127.0.0.1:${at}`, clusterId: 'contract', clientName: 'contract', onState });

async function startBroker(noticing = heartbeats) {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-bus-'));
  const port = await freePort();
  const options = ['-store', 'file', '-dir', folder, '-cid', 'contract', '-p', String(port), '-a', '127.0.0.1', ...noticing];
  const broker = new BrokerProcess('NATS_STREAMING_BINARY', port, options);
  await broker.start();
  return { broker, port, remove: () => broker.kill().then(() => rm(folder, { recursive: true, force: true })) };
}

busContract('NATS Streaming', async () => {
  const { broker, port, remove } = await startBroker();
  const lines: Line[] = [];
  return {
    open: () => open(port),
    openBehindLine: async () => {
      const line = await Line.to(port);
      lines.push(line);
      return { bus: await open(line.port), cut: () => line.cut(), mend: () => line.mend() };
    },
    restart: async () => {
      await broker.kill();
      await new Promise((resolve) => setTimeout(resolve, 500));
      await broker.start();
    },
    close: async () => {
      for (const line of lines) line.close();
      await remove();
    },
  };
});

describe('a session that is given up while the broker is there', () => {
  let broker: Awaited<ReturnType<typeof startBroker>>;
  let line: Line;
  let bus: NatsStreamingBus;

  beforeAll(async () => void (broker = await startBroker()));
  afterAll(() => broker.remove());
  beforeEach(async () => {
    line = await Line.to(broker.port);
    // A service would be started once more, where a crowded machine has not answered in time.
    bus = await open(line.port).catch(() => open(line.port));
  });
  afterEach(async () => {
    await bus.close();
    line.close();
  });

  it('leaves no timer behind that throws, and what it published unacknowledged is not taken for stored', async () => {
    line.hold();
    const publishing = bus.publish('given-up', { id: newId(), body: 'nobody has it' });
    line.say(refusal);
    const began = Date.now();
    await expect(publishing).rejects.toThrow('was not acknowledged');
    expect(Date.now() - began).toBeLessThan(1_000);
    expect(bus.connected).toBe(false);
    line.cut();
    line.mend();
    await new Promise((resolve) => setTimeout(resolve, 3_000)); // longer than between two pings: what a timer throws fails this test
    await bus.publish('given-up', { id: newId(), body: 'stored' });
  });

  it('refuses who was just subscribing, and the next time they are heard', async () => {
    line.hold();
    const consuming = expect(bus.consume('given-up', 'group', () => undefined)).rejects.toThrow('could not subscribe');
    const watching = expect(bus.watch('given-up', new Date(), () => undefined)).rejects.toThrow('could not subscribe');
    line.say(refusal);
    await Promise.all([consuming, watching]);
    line.cut();
    line.mend();
    await until(() => bus.connected);
    const heard: string[] = [];
    await bus.watch('given-up', new Date(), (body) => void heard.push(body));
    await bus.publish('given-up', { id: newId(), body: 'again' });
    await until(() => heard.includes('again'));
  });

  it('is followed by another soon after the broker answers again, whatever it did not answer before', async () => {
    line.hold();
    line.say(refusal);
    await until(() => !bus.connected);
    await new Promise((resolve) => setTimeout(resolve, 700)); // the next client asks, of which the broker never hears
    line.mend();
    await until(() => bus.connected, 2_500);
  });

  it('gets at once what the broker sent while the line was cut, however long it would wait for an acknowledgement', async () => {
    const other = await open(broker.port);
    const heard = new Set<string>();
    await bus.consume('gap', 'group', ({ body, ack }) => (heard.add(body), ack()), { ackWait: 10_000 });
    line.cut();
    await Promise.all(['a', 'b', 'c'].map((body) => other.publish('gap', { id: newId(), body })));
    line.mend();
    await until(() => heard.size === 3, 3_000);
    await other.close();
  });

  it('leaves no dead member in its groups, which would get a share of what comes', async () => {
    const other = await open(broker.port);
    const heard = new Set<string>();
    for (const member of [bus, other]) {
      const take = ({ body, ack }: Delivery) => (heard.add(body), ack());
      await member.consume('shared', 'group', take, { ackWait: 10_000 });
    }
    line.say(refusal);
    await until(() => !bus.connected);
    await until(() => bus.connected);
    const bodies = Array.from({ length: 100 }, (_, index) => `m${index}`);
    await Promise.all(bodies.map((body) => other.publish('shared', { id: newId(), body })));
    await until(() => heard.size === 100, 2_000);
    await other.close();
  });

  it('leaves none either when it is lost again while it subscribes, and the broker hears of that all the same', async () => {
    const other = await open(broker.port);
    const heard = new Set<string>();
    const take = ({ body, ack }: Delivery) => (heard.add(body), ack());
    await other.consume('half', 'group', take, { ackWait: 10_000 });
    let sessions = 0;
    const member = await open(line.port, (state) => {
      if (state === 'connected' && ++sessions === 2) line.mute(); // what it asks for now is not answered
    });
    await member.consume('half', 'group', take, { ackWait: 10_000 });
    line.say(refusal);
    await until(() => sessions === 2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    line.say(refusal);
    line.mend();
    await until(() => sessions === 3);
    const bodies = Array.from({ length: 100 }, (_, index) => `m${index}`);
    await Promise.all(bodies.map((body) => other.publish('half', { id: newId(), body })));
    await until(() => heard.size === 100, 2_000);
    await Promise.all([member.close(), other.close()]);
  });

  it('is followed by another as soon as the broker no longer believes that the one before answers', async () => {
    const heard: string[] = [];
    await bus.consume('refused', 'group', ({ body, ack }) => (heard.push(body), ack()));
    const impostor = connect('contract', 'impostor', { url: `nats://127.0.0.1:${broker.port}` });
    await once(impostor, 'connect');
    const { nc } = impostor as unknown as { nc: Connection };
    const asked = jest.fn((_: unknown, reply?: string) => reply && nc.publish(reply));
    const answering = nc.subscribe('_INBOX.>', asked);
    await new Promise<void>((resolve) => nc.flush(resolve));
    line.say(refusal);
    await until(() => !bus.connected);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(asked.mock.calls.filter(([, reply]) => reply).length).toBeGreaterThan(1);
    expect(bus.connected).toBe(false);
    nc.unsubscribe(answering);
    await until(() => bus.connected, 2_000);
    await bus.publish('refused', { id: newId(), body: 'heard' });
    await until(() => heard.length > 0);
    impostor.close();
  });
});

describe('who is started anew on the port of one that died', () => {
  const openAt = (at: number, port: number) =>
    NatsStreamingBus.connect({ url: `nats://127.0.0.1:${at}`, clusterId: 'contract', clientName: 'contract', port });
  const acknowledged = (heard: Set<string>) => (delivery: Delivery) => (heard.add(delivery.body), delivery.ack());
  const bodies = Array.from({ length: 20 }, (_, index) => `m${index}`);
  let broker: Awaited<ReturnType<typeof startBroker>>;

  // Only then, and after the ack wait of 30 s, would the broker by itself give to others what the one that died has.
  beforeAll(async () => void (broker = await startBroker(['-hbi', '30s', '-hbt', '30s', '-hbf', '2'])));
  afterAll(() => broker.remove());

  it('gets at once what that had in hand, and all that comes', async () => {
    const line = await Line.to(broker.port);
    const dead = await openAt(line.port, 4001);
    const inHand = new Set<string>();
    await dead.consume('crashed', 'group', ({ body }) => void inHand.add(body));
    const publisher = await open(broker.port);
    const publish = (prefix: string) =>
      Promise.all(bodies.map((body) => publisher.publish('crashed', { id: newId(), body: prefix + body })));
    await publish('before ');
    await until(() => inHand.size === bodies.length);
    line.cut();
    const heard = new Set<string>();
    const successor = await openAt(broker.port, 4001);
    await successor.consume('crashed', 'group', acknowledged(heard));
    await publish('after ');
    await until(() => heard.size === 2 * bodies.length, 10_000);
    await Promise.all([dead.close(), successor.close(), publisher.close()]);
    line.close();
  });

  it('leaves one alone that lives and only seems to have it, as on another host of the same name', async () => {
    const [one, other] = [await openAt(broker.port, 4002), await openAt(broker.port, 4002)];
    await bothAreHeard('namesakes', one, other);
  }, 60_000);

  it('gives way to such a one that took its place while it was away', async () => {
    const line = await Line.to(broker.port);
    const one = await openAt(line.port, 4003);
    line.cut();
    const other = await openAt(broker.port, 4003);
    line.mend();
    await bothAreHeard('taken', one, other);
    line.close();
  }, 60_000);

  /** Whoever does not answer the broker for half a second, as on a crowded machine, is away for some seconds. */
  async function bothAreHeard(channel: string, ...members: NatsStreamingBus[]): Promise<void> {
    const heard = members.map(() => new Set<string>());
    await until(() => members.every(({ connected }) => connected), 30_000);
    for (const [index, member] of members.entries()) await member.consume(channel, 'group', acknowledged(heard[index] as Set<string>));
    const publisher = await open(broker.port);
    const sent: string[] = [];
    await until(async () => {
      const body = newId();
      await publisher.publish(channel, { id: body, body });
      sent.push(body);
      return heard.every(({ size }) => size > 0);
    }, 30_000);
    await until(() => sent.every((body) => heard.some((bodies) => bodies.has(body))));
    expect(members.map(({ connected }) => connected)).toEqual(members.map(() => true));
    await Promise.all([...members, publisher].map((bus) => bus.close()));
  }
});

it('a server that takes the connection and says nothing is given up, and left alone', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connected = once(server, 'connection') as Promise<[Socket]>;
  const { port } = server.address() as AddressInfo;
  const opening = NatsStreamingBus.connect({ url: `nats://127.0.0.1:${port}`, clusterId: 'contract', clientName: 'contract' });
  const refused = expect(opening).rejects.toThrow('no NATS Streaming at');
  const [socket] = await connected;
  const left = once(socket.resume(), 'close');
  await refused;
  await left;
  server.close();
}, 30_000);

describe.each([
  ['refuses', (socket: Socket) => void socket.write("INFO {}\r\n-ERR 'maximum connections exceeded'\r\n")],
  ['closes', (socket: Socket) => void socket.destroy()],
])('a server that %s whoever connects', (_, receive) => {
  it('is told of at once, and not dialled again by a client that was given up', async () => {
    let dialled = 0;
    const server = createServer((socket) => {
      dialled++;
      socket.on('error', () => undefined);
      receive(socket);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const began = Date.now();
    await expect(open((server.address() as AddressInfo).port)).rejects.toThrow('no NATS Streaming at');
    expect(Date.now() - began).toBeLessThan(2_000);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(dialled).toBe(1);
    server.close();
  });
});
