import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { connect, type Message, type Stan, type Subscription as StanSubscription } from 'node-nats-streaming';
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
import { isMarker } from './marker';

/** How to reach NATS Streaming, and whom to tell when the connection comes and goes. */
export interface NatsStreamingOptions {
  url: string;
  clusterId: string;
  /** The service's name; the client id adds host and a nonce, for the broker refuses two clients with one id. */
  clientName: string;
  onState?: (state: 'connected' | 'lost', reason?: string) => void;
}

interface Wanted {
  attach(client: Stan): Promise<void>;
  close(): Promise<void>;
}

const connectTimeout = 3_000;
const publishTimeout = 5_000;
const closeTimeout = 2_000;
/** A watcher whose session was lost sees again what came so long before the last that it saw, in milliseconds: more than clocks differ. */
const overlap = 60_000;

/**
 * NATS Streaming. The client of the broker never recovers from a lost session, so this one throws it away and builds
 * another with all its subscriptions; meanwhile `publish` rejects and the outbox keeps what was to be said.
 */
export class NatsStreamingBus implements Bus {
  private client: Stan | undefined;
  private online = false;
  private closed = false;
  private rebuilding: NodeJS.Timeout | undefined;
  private readonly wanted = new Set<Wanted>();

  private constructor(private readonly options: NatsStreamingOptions) {}

  /** Rejects with `BusUnavailable` when the broker does not answer; afterwards the bus reconnects by itself. */
  static async connect(options: NatsStreamingOptions): Promise<NatsStreamingBus> {
    const bus = new NatsStreamingBus(options);
    await bus.open();
    return bus;
  }

  get connected(): boolean {
    return this.online;
  }

  publish(channel: string, message: BusMessage): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!this.client || !this.online) return reject(new BusUnavailable('the broker is not connected'));
      this.client.publish(channel, Buffer.from(message.body), (error) => {
        if (error) reject(new BusUnavailable(`${channel} was not acknowledged`, error));
        else resolve();
      });
    });
  }

  consume(
    channel: string,
    group: string,
    onDelivery: (delivery: Delivery) => void,
    { maxInFlight = MAX_IN_FLIGHT, ackWait = ACK_WAIT }: ConsumeOptions = {},
  ): Promise<Subscription> {
    return this.subscribe(
      (client) => {
        const options = client
          .subscriptionOptions()
          .setDeliverAllAvailable()
          .setDurableName(group)
          .setManualAckMode(true)
          .setMaxInFlight(maxInFlight)
          .setAckWait(Math.ceil(ackWait / 1000) * 1000);
        return client.subscribe(channel, group, options);
      },
      (message) => {
        const body = bodyOf(message);
        if (isMarker(body)) return this.acknowledge(message);
        onDelivery({ body, redelivered: message.isRedelivered(), ack: () => this.acknowledge(message) });
      },
    );
  }

  watch(channel: string, from: Date, onMessage: (body: string) => void): Promise<Subscription> {
    let next = from; // with another client not all over again, for a process may have watched for weeks
    return this.subscribe(
      (client) => {
        // Messages that were on a line when it broke are sent again, but only after this.
        const options = client.subscriptionOptions().setStartTime(next).setAckWait(1_000);
        return client.subscribe(channel, options);
      },
      (message) => {
        next = new Date(Math.max(next.getTime(), message.getTimestamp().getTime() - overlap));
        onMessage(bodyOf(message));
      },
    );
  }

  async close(): Promise<void> {
    if (this.closed) return;
    await Promise.all([...this.wanted].map((wanted) => wanted.close()));
    this.closed = true;
    this.online = false;
    clearTimeout(this.rebuilding);
    const client = this.client;
    this.client = undefined;
    if (client) await settled(closeTimeout, (done) => client.once('close', done).close());
  }

  private async subscribe(create: (client: Stan) => StanSubscription, onMessage: (message: Message) => void): Promise<Subscription> {
    if (this.closed || !this.client) throw new BusUnavailable('the bus is closed');
    let current: StanSubscription | undefined;
    const wanted: Wanted = {
      attach: (client) =>
        new Promise((resolve, reject) => {
          const subscription = create(client);
          current = subscription;
          subscription.on('message', onMessage);
          subscription.on('ready', () => resolve());
          subscription.on('error', (error) => reject(new BusUnavailable('could not subscribe', error)));
          subscription.on('timeout', (error) => reject(new BusUnavailable('subscribing timed out', error)));
        }),
      close: async () => {
        this.wanted.delete(wanted);
        const subscription = current;
        current = undefined;
        // close() keeps the durable position, where unsubscribe() would delete it with the last member.
        if (subscription && this.online) {
          await settled(closeTimeout, (done) => {
            subscription.once('closed', done).once('error', done).close();
          });
        }
      },
    };
    await wanted.attach(this.client);
    this.wanted.add(wanted);
    return { close: wanted.close };
  }

  private open(): Promise<void> {
    const { url, clusterId, clientName } = this.options;
    const clientId = `${clientName}-${hostname().replace(/[^\w-]/g, '-')}-${randomBytes(6).toString('hex')}`;
    return new Promise((resolve, reject) => {
      const client = connect(clusterId, clientId, {
        url,
        connectTimeout,
        ackTimeout: publishTimeout,
        maxReconnectAttempts: -1,
        reconnectTimeWait: 250,
        stanPingInterval: 2_000,
        stanMaxPingOut: 3,
      });
      const lost = (reason: unknown) => {
        reject(new BusUnavailable(`no NATS Streaming at ${brokerAddress(url).servers.join(', ')}`, reason));
        if (this.client === client) this.lose(client, reason);
      };
      client.on('connection_lost', lost);
      client.on('error', lost);
      client.on('close', () => lost(new Error('the connection closed')));
      client.on('disconnect', () => this.client === client && this.setOnline(false, 'disconnected'));
      client.on('reconnect', () => this.client === client && this.setOnline(true));
      client.on('connect', () => {
        if (this.closed) return client.close();
        this.client = client;
        this.setOnline(true);
        resolve();
      });
    });
  }

  private lose(client: Stan, reason: unknown): void {
    this.client = undefined;
    this.setOnline(false, reason instanceof Error ? reason.message : String(reason));
    abandon(client);
    this.rebuild();
  }

  private rebuild(attempt = 0): void {
    if (this.closed) return;
    const pause = Math.min(200 * 2 ** attempt, 2_000) * (0.5 + Math.random());
    this.rebuilding = setTimeout(() => {
      this.open()
        .then(() => Promise.all([...this.wanted].map((wanted) => this.client && wanted.attach(this.client))))
        .catch((error: unknown) => {
          const client = this.client;
          this.client = undefined;
          this.setOnline(false, String(error));
          if (client) abandon(client);
          this.rebuild(attempt + 1);
        });
    }, pause);
  }

  private setOnline(online: boolean, reason?: string): void {
    if (this.online === online) return;
    this.online = online;
    this.options.onState?.(online ? 'connected' : 'lost', reason);
  }

  private acknowledge(message: Message): void {
    // An acknowledgement that cannot be sent is a redelivery later, which consumers expect.
    if (this.online) message.ack();
  }
}

function bodyOf(message: Message): string {
  return message.getData().toString();
}

/** Closes a client whose session is gone, without waiting for an answer that will not come. */
function abandon(client: Stan): void {
  client.removeAllListeners();
  client.on('error', () => undefined);
  const connection = (client as unknown as { nc?: { close(): void } }).nc;
  connection?.close();
}

function settled(milliseconds: number, start: (done: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    start(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
