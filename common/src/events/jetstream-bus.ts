import { JetStreamApiCodes, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { brokerAddress } from './broker-address';
import {
  ACK_WAIT,
  BusUnavailable,
  MAX_IN_FLIGHT,
  type Bus,
  type BusMessage,
  type ConsumeOptions,
  type Delivery,
  type Subscription,
} from './bus';
import { isApiError } from './jetstream/api-error';
import { makeSureOf } from './jetstream/group-consumer';
import { Member } from './jetstream/member';
import { safeName } from './jetstream/names';
import { Publisher } from './jetstream/publisher';
import { Streams, type ChannelStream } from './jetstream/streams';
import { Watcher } from './jetstream/watcher';

/** How to reach NATS with JetStream, and whom to tell when the connection comes and goes. */
export interface JetStreamOptions {
  /** Of one server, or of several of a cluster with commas between them. */
  url: string;
  /** What the names of all streams begin with: several installations may share a cluster. */
  prefix: string;
  /** The service's name, as operators see it in the list of connections. */
  clientName: string;
  onState?: (state: 'connected' | 'lost', reason?: string) => void;
  /** Told each time that a subscription cannot be had although the connection is there; it is tried again without end. */
  onProblem?: (message: string, details: object) => void;
}

type Attached = Member | Watcher;

const connectTimeout = 3_000;
const closeTimeout = 2_000;

/**
 * NATS JetStream: a single node, or a cluster in which each message is kept three times. A message whose id it stored within the
 * last two minutes is acknowledged and not stored again. The connection is found again by itself, on another server if need
 * be; until then `publish` rejects and the outbox keeps what was to be said.
 */
export class JetStreamBus implements Bus {
  private online = true;
  private closed = false;
  private readonly streams: Streams;
  private readonly publisher: Publisher;
  private readonly attached = new Set<Attached>();

  private constructor(
    private readonly options: JetStreamOptions,
    private readonly connection: NatsConnection,
    private readonly manager: JetStreamManager,
  ) {
    this.streams = new Streams(connection, manager, options.prefix);
    this.publisher = new Publisher(connection, (channel) => this.streams.forget(channel));
    void this.followConnection();
  }

  /** Rejects with `BusUnavailable` when no server answers, or none with JetStream; afterwards the bus reconnects by itself. */
  static async connect(options: JetStreamOptions): Promise<JetStreamBus> {
    const address = brokerAddress(options.url);
    const connection = await connect({
      ...address,
      name: options.clientName,
      timeout: connectTimeout,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 250,
      pingInterval: 2_000,
      maxPingOut: 3,
      ignoreAuthErrorAbort: true,
      noAsyncTraces: true,
    }).catch((error: unknown) => {
      throw new BusUnavailable(`no NATS at ${address.servers.join(', ')}`, error);
    });
    try {
      const bus = new JetStreamBus(options, connection, await jetstreamManager(connection));
      options.onState?.('connected');
      return bus;
    } catch (error) {
      await connection.close();
      throw new BusUnavailable(`no JetStream at ${address.servers.join(', ')}`, error);
    }
  }

  get connected(): boolean {
    return this.online;
  }

  async publish(channel: string, message: BusMessage): Promise<void> {
    this.refuseWhenLost();
    const stream = await this.available(this.streams.of(channel));
    this.refuseWhenLost();
    return this.publisher.publish(stream, message);
  }

  consume(
    channel: string,
    group: string,
    onDelivery: (delivery: Delivery) => void,
    { maxInFlight = MAX_IN_FLIGHT, ackWait = ACK_WAIT }: ConsumeOptions = {},
  ): Promise<Subscription> {
    const attach = () =>
      this.onStream(channel, async ({ name: stream }) => {
        const consumer = safeName(group);
        await makeSureOf(this.manager, { stream, consumer, ackWait });
        return { stream, consumer };
      });
    const onProblem = (error: unknown) => this.tell(channel, error);
    return this.attach(new Member({ connection: this.connection, attach, maxInFlight, ackWait, onDelivery, onProblem }));
  }

  watch(channel: string, from: Date, onMessage: (body: string) => void): Promise<Subscription> {
    const { connection, manager } = this;
    const onStream = <T>(work: (stream: ChannelStream) => Promise<T>) => this.onStream(channel, work);
    const onProblem = (error: unknown) => this.tell(channel, error);
    return this.attach(new Watcher({ connection, manager, onStream, from, onMessage, onProblem }));
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await Promise.all([...this.attached].map((attached) => this.detach(attached)));
    this.online = false;
    this.publisher.close();
    await within(closeTimeout, this.connection.close());
  }

  private async attach(attached: Attached): Promise<Subscription> {
    this.refuseWhenLost();
    this.attached.add(attached);
    try {
      await this.available(attached.start());
    } catch (error) {
      await this.detach(attached);
      throw error;
    }
    return { close: () => this.detach(attached) };
  }

  private async detach(attached: Attached): Promise<void> {
    if (!this.attached.delete(attached)) return;
    // The last acknowledgements are on their way when a flush comes back.
    await within(
      closeTimeout,
      attached.leave().then(() => this.connection.flush()),
    );
  }

  /** A stream that is gone is made again the next time, also where nobody publishes. */
  private async onStream<T>(channel: string, work: (stream: ChannelStream) => Promise<T>): Promise<T> {
    const stream = await this.streams.of(channel);
    try {
      return await work(stream);
    } catch (error) {
      if (isApiError(error, JetStreamApiCodes.StreamNotFound)) this.streams.forget(channel);
      throw error;
    }
  }

  private tell(channel: string, error: unknown): void {
    this.options.onProblem?.('a subscription cannot be had now', { channel, error });
  }

  private async available<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw new BusUnavailable(`JetStream does not do it now: ${(error as Error).message}`, error);
    }
  }

  private refuseWhenLost(): void {
    if (this.closed) throw new BusUnavailable('the bus is closed');
    if (!this.online) throw new BusUnavailable('the broker is not connected');
  }

  private async followConnection(): Promise<void> {
    for await (const { type } of this.connection.status()) {
      if (this.closed) return;
      if (type === 'disconnect') this.lose();
      else if (type === 'reconnect') this.find();
    }
  }

  private lose(): void {
    if (!this.online) return;
    this.online = false;
    this.publisher.abandon('the connection was lost');
    this.streams.lose();
    for (const attached of this.attached) attached.lose();
    this.options.onState?.('lost', 'disconnected');
  }

  private find(): void {
    this.online = true;
    for (const attached of this.attached) attached.find();
    this.options.onState?.('connected');
  }
}

/** What does not come in time is not waited for, and a connection that is gone is as good as closed. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work.catch(() => undefined), enough]);
  clearTimeout(timer);
}
