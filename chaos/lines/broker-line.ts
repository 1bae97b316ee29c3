import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { seededRandom, type Random } from '../seeded-random';
import { disordered, windowSize, type Delivered, type Disorder } from './disorder';
import { FrameReader, type Frame } from './nats-frames';

/** How many deliveries went over a line, and how many of them not as the broker had sent them. */
export interface DeliveryCounts {
  deliveries: number;
  repeated: number;
  displaced: number;
}

/** A window that does not fill is sent after this long, in milliseconds: shorter than anybody waits for an acknowledgement. */
const patience = 400;

/**
 * Stands between the services and NATS Streaming and puts events out of order on their way to the consumers, as
 * redeliveries, reconnections and several publishers do, only far more often. Everything else passes untouched.
 */
export class BrokerLine {
  private disorder: Disorder = 'none';
  private random: Random = seededRandom(1);
  private counted: DeliveryCounts = { deliveries: 0, repeated: 0, displaced: 0 };
  private readonly windows = new Set<Window>();

  private constructor(private readonly server: Server) {}

  /** Listens on a port of this machine, in front of a broker whose address may become known only later. */
  static async open(broker: () => URL): Promise<BrokerLine> {
    const server = createServer();
    const line = new BrokerLine(server);
    server.on('connection', (client) => line.join(client, broker()));
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
    return line;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** From now on deliveries suffer this. What is held back goes out first. Counting begins anew. */
  begin(disorder: Disorder, seed: number): void {
    this.flush();
    this.disorder = disorder;
    this.random = seededRandom(seed);
    this.counted = { deliveries: 0, repeated: 0, displaced: 0 };
  }

  /** Deliveries pass as they come again; gives what was done to them since the beginning. */
  end(): DeliveryCounts {
    this.flush();
    this.disorder = 'none';
    return this.counted;
  }

  async close(): Promise<void> {
    this.end();
    await new Promise((resolve) => {
      this.server.close(resolve);
      for (const { client } of this.windows) client.destroy();
    });
  }

  private flush(): void {
    for (const window of this.windows) window.flush();
  }

  private join(client: Socket, { hostname, port }: URL): void {
    const upstream = connect(Number(port), hostname);
    const frames = new FrameReader();
    const window = new Window(client, (items) => this.treat(items));
    this.windows.add(window);
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    client.pipe(upstream);
    upstream.on('data', (chunk: Buffer) => {
      for (const frame of frames.push(chunk)) this.pass(frame, window);
    });
    const end = (): void => {
      this.windows.delete(window);
      window.drop();
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
  }

  private pass(frame: Frame, window: Window): void {
    const event = eventIn(frame);
    if (event) window.add(frame.subscription as string, event);
    else window.client.write(frame.bytes);
    if (event && this.disorder === 'none') window.flush();
  }

  private treat(items: readonly Delivered[]): Treated {
    const { items: sent, repeated, displaced } = disordered(items, this.disorder, this.random);
    this.counted.deliveries += items.length;
    this.counted.repeated += repeated;
    this.counted.displaced += displaced;
    const firstLate = this.disorder === 'creation last' ? sent.findIndex(({ isCreation }) => isCreation) : -1;
    return firstLate === -1 ? { now: sent, later: [] } : { now: sent.slice(0, firstLate), later: sent.slice(firstLate) };
  }
}

/** What is sent at once, and what so much later that whoever waited for it has put the others aside. */
interface Treated {
  now: readonly Delivered[];
  later: readonly Delivered[];
}

/** Longer than any consumer waits in memory for what is missing, in milliseconds: 100, and 250 that others may linger. */
const muchLater = 800;

/** What is held back of one connection, by subscription: only what goes to the same consumer can overtake each other. */
class Window {
  private readonly held = new Map<string, { items: Delivered[]; timer: NodeJS.Timeout }>();

  constructor(
    readonly client: Socket,
    private readonly treat: (items: readonly Delivered[]) => Treated,
  ) {}

  add(subscription: string, item: Delivered): void {
    const held = this.held.get(subscription);
    if (held) held.items.push(item);
    else this.held.set(subscription, { items: [item], timer: setTimeout(() => this.send(subscription), patience) });
    if (held && held.items.length >= windowSize) this.send(subscription);
  }

  flush(): void {
    for (const subscription of this.held.keys()) this.send(subscription);
  }

  drop(): void {
    for (const { timer } of this.held.values()) clearTimeout(timer);
    this.held.clear();
  }

  private send(subscription: string): void {
    const { items, timer } = this.held.get(subscription) ?? { items: [], timer: undefined };
    clearTimeout(timer);
    this.held.delete(subscription);
    const { now, later } = this.treat(items);
    this.write(now);
    if (later.length > 0) setTimeout(() => this.write(later), muchLater);
  }

  private write(items: readonly Delivered[]): void {
    if (this.client.destroyed) return;
    this.client.cork();
    for (const { bytes } of items) this.client.write(bytes);
    this.client.uncork();
  }
}

/** Only what is delivered to a consumer carries an event; the broker's other messages are its own. */
function eventIn({ bytes, payload }: Frame): Delivered | undefined {
  if (!payload?.includes('"specversion"')) return undefined;
  return { bytes, isCreation: /"aggregateversion":0[,}]/.test(payload.toString('latin1')) };
}
