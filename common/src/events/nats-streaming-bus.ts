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
import { abandon, neverClosesByItself } from './nats-streaming/client';

/** How to reach NATS Streaming, and whom to tell when the connection comes and goes. */
export interface NatsStreamingOptions {
  url: string;
  clusterId: string;
  /** The service's name; the client id adds what tells its processes apart. */
  clientName: string;
  /**
   * One that this process alone has on its host. Whoever is started anew there after a crash takes the place of the one
   * before at once. Absent: a nonce, and what the broker gave to whoever crashed waits until that has missed its heartbeats.
   */
  port?: number;
  onState?: (state: 'connected' | 'lost', reason?: string) => void;
}

interface Wanted {
  attach(client: Stan): Promise<void>;
  close(): Promise<void>;
}

const connectTimeout = 3_000;
/** For a connection and a session: the client waits without end for a server that takes connections and says nothing. */
const openTimeout = 2 * connectTimeout;
/**
 * The same at first, when the broker was away: it takes connections before it has read its files, and never answers what it was asked
 * until then. The broker itself needs up to half a second to find out that the client before is gone.
 */
const reopenTimeout = 1_000;
const publishTimeout = 5_000;
const closeTimeout = 2_000;
/** For so long an id may be taken by a session of one's own that the broker has not missed yet; longer by somebody else who lives. */
const takenPatience = 5_000;
/** Of those before, the broker notices by itself that they are gone, for they miss its heartbeats. */
const rememberedIds = 5;
/** A watcher whose session was lost sees again what came so long before the last that it saw, in milliseconds: more than clocks differ. */
const overlap = 60_000;

/**
 * NATS Streaming. The client of the broker never recovers from a lost session, so this one throws it away and builds
 * another with all its subscriptions; meanwhile `publish` rejects and the outbox keeps what was to be said. The same when only
 * the connection was lost: what the broker sent meanwhile comes again at once to a new session, to the old one after the ack wait.
 */
export class NatsStreamingBus implements Bus {
  private client: Stan | undefined;
  private online = false;
  private closed = false;
  private rebuilding: NodeJS.Timeout | undefined;
  private readonly wanted = new Set<Wanted>();
  /** Ends the wait of each subscription that the present client's broker has not confirmed. */
  private readonly attaching = new Set<(reason: unknown) => void>();

  /**
   * The same for each session, so that the broker lets a new one take the place of the one before: under another id that would stay in
   * its groups until it misses its heartbeats, and whatever the broker gives it meanwhile waits for its redelivery.
   */
  private clientId: string;
  /** Of the last sessions that were lost with subscriptions under way, and may have members yet that nobody hears. */
  private formerIds: readonly string[] = [];
  /** Since when the broker has said that somebody else has the id, in milliseconds since 1970. */
  private takenSince: number | undefined;

  private constructor(private readonly options: NatsStreamingOptions) {
    this.clientId = clientIdOf(options.clientName, options.port);
  }

  /** Rejects with `BusUnavailable` when the broker does not answer; afterwards the bus reconnects by itself. */
  static async connect(options: NatsStreamingOptions): Promise<NatsStreamingBus> {
    const bus = new NatsStreamingBus(options);
    try {
      await bus.open();
    } catch (error) {
      if (!isTaken(error)) throw error;
      bus.clientId = clientIdOf(options.clientName); // two hosts of one name: somebody else who lives has that port, too
      await bus.open();
    }
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
      (message, client) => {
        const body = bodyOf(message);
        const ack = () => this.acknowledge(message, client);
        if (isMarker(body)) return ack();
        onDelivery({ body, redelivered: message.isRedelivered(), ack });
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
    this.endAttaching('the bus is closed');
    if (client) await settled(closeTimeout, (done) => client.once('close', done).close());
  }

  private async subscribe(
    create: (client: Stan) => StanSubscription,
    onMessage: (message: Message, client: Stan) => void,
  ): Promise<Subscription> {
    if (this.closed) throw new BusUnavailable('the bus is closed');
    if (!this.client || !this.online) throw new BusUnavailable('the broker is not connected');
    let current: StanSubscription | undefined;
    let unwanted = false;
    const wanted: Wanted = {
      attach: async (client) => {
        current = undefined; // of a client that is gone
        const subscription = create(client);
        subscription.on('message', (message: Message) => onMessage(message, client));
        await this.confirmed(subscription, client);
        current = subscription;
        if (unwanted) await wanted.close(); // what is not confirmed cannot be closed
      },
      close: async () => {
        unwanted = true;
        this.wanted.delete(wanted);
        const subscription = current;
        current = undefined;
        if (subscription && this.online) await leave(subscription);
      },
    };
    await wanted.attach(this.client);
    this.wanted.add(wanted);
    return { close: wanted.close };
  }

  /** Closing a client ends its timers, so that nothing tells of a request that was under way: this does. */
  private async confirmed(subscription: StanSubscription, client: Stan): Promise<void> {
    let giveUp: (reason: unknown) => void = () => undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        giveUp = (reason) => reject(new BusUnavailable('could not subscribe', reason));
        this.attaching.add(giveUp);
        subscription.on('ready', () => resolve());
        subscription.on('error', giveUp);
        // The broker may enter it yet, as a member of the group that nobody knows: this session cannot go on.
        subscription.on('timeout', (reason) => this.client === client && this.lose(client, reason));
      });
    } finally {
      this.attaching.delete(giveUp);
    }
  }

  private endAttaching(reason: unknown): void {
    for (const giveUp of this.attaching) giveUp(reason);
  }

  private async open(timeout = openTimeout): Promise<void> {
    const client = await this.dial(this.clientId, timeout);
    if (this.closed) return void client.close();
    neverClosesByItself(client);
    this.client = client;
    this.takenSince = undefined;
    this.setOnline(true);
    for (const id of this.formerIds) void this.sendAway(id);
  }

  private dial(clientId: string, timeout: number): Promise<Stan> {
    const { url, clusterId } = this.options;
    return new Promise((resolve, reject) => {
      const client = connect(clusterId, clientId, {
        url,
        connectTimeout,
        ackTimeout: publishTimeout,
        reconnect: false, // the client would dial without a pause
        stanPingInterval: 2_000,
        stanMaxPingOut: 3,
      });
      const lost = (reason: unknown) => {
        clearTimeout(deadline);
        if (this.client === client) return this.lose(client, reason);
        abandon(client, reason); // or it would connect one day, and take the place of the one that has the subscriptions
        reject(new BusUnavailable(`no NATS Streaming at ${brokerAddress(url).servers.join(', ')}`, reason));
      };
      const deadline = setTimeout(() => lost(new Error('it does not answer')), timeout);
      client.on('connection_lost', lost);
      client.on('error', lost);
      client.on('close', () => lost(new Error('the connection closed')));
      client.on('disconnect', () => lost(new Error('disconnected')));
      client.on('connect', () => {
        clearTimeout(deadline);
        resolve(client);
      });
    });
  }

  /** Takes the place of a session that was lost, and leaves it, so that its members get no more and what they got goes to others. */
  private async sendAway(id: string): Promise<void> {
    try {
      const client = await this.dial(id, connectTimeout);
      await settled(closeTimeout, (done) => client.once('close', done).close());
      this.formerIds = this.formerIds.filter((former) => former !== id);
    } catch {
      // once more with the next session; meanwhile the broker misses its heartbeats
    }
  }

  private lose(client: Stan, reason: unknown): void {
    this.client = undefined;
    // What the broker has not answered it may enter yet, for whoever has the id then: a member that nobody hears would stay for good.
    if (this.attaching.size > 0) {
      this.formerIds = [...this.formerIds, this.clientId].slice(-rememberedIds);
      this.clientId = clientIdOf(this.options.clientName);
    }
    abandon(client, reason);
    this.endAttaching(reason);
    this.setOnline(false, reason instanceof Error ? reason.message : String(reason));
    this.rebuild();
  }

  /** Tries until it is there. One that is only slow gets more time to answer. */
  private rebuild(timeout = reopenTimeout): void {
    if (this.closed) return;
    const pause = 100 + 400 * Math.random();
    this.rebuilding = setTimeout(() => {
      const began = performance.now();
      const nextTimeout = () => (performance.now() - began < timeout / 2 ? reopenTimeout : Math.min(2 * timeout, connectTimeout));
      this.open(timeout).then(
        () => this.attachAgain(),
        (error: unknown) => {
          this.giveWay(error);
          this.rebuild(nextTimeout());
        },
      );
    }, pause);
  }

  /** Two hosts of one name: while we were away, somebody who lives has taken the place that the port stands for, and keeps it. */
  private giveWay(error: unknown): void {
    if (!this.options.port || !isTaken(error)) {
      this.takenSince = undefined;
      return;
    }
    this.takenSince ??= Date.now();
    if (Date.now() - this.takenSince > takenPatience) this.clientId = clientIdOf(this.options.clientName);
  }

  private attachAgain(): void {
    const { client } = this;
    if (!client) return; // lost already, and being rebuilt
    Promise.all([...this.wanted].map((wanted) => wanted.attach(client))).catch((reason: unknown) => {
      if (this.client === client) this.lose(client, reason);
    });
  }

  private setOnline(online: boolean, reason?: string): void {
    if (this.online === online) return;
    this.online = online;
    this.options.onState?.(online ? 'connected' : 'lost', reason);
  }

  private acknowledge(message: Message, client: Stan): void {
    // An acknowledgement that cannot be sent is a redelivery later, which consumers expect; one for a client that was given up throws.
    if (this.online && this.client === client) message.ack();
  }
}

/** The broker refuses an id of somebody who answers, and lets whoever asks take the place of one that does not. */
function clientIdOf(name: string, port = 0): string {
  return `${name}-${hostname().replace(/[^\w-]/g, '-')}-${port === 0 ? randomBytes(6).toString('hex') : port}`;
}

function isTaken(error: unknown): boolean {
  return error instanceof BusUnavailable && String(error.cause).includes('clientID already registered');
}

function bodyOf(message: Message): string {
  return message.getData().toString();
}

/** Keeps the durable position, where `unsubscribe` would delete it with the last member. */
function leave(subscription: StanSubscription): Promise<void> {
  return settled(closeTimeout, (done) => {
    subscription.once('closed', done).once('error', done).close();
  });
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
