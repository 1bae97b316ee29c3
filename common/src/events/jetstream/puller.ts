import { createInbox, nanos, type Msg, type NatsConnection, type Subscription } from '@nats-io/transport-node';

/** A message of a stream, as a consumer hands it out. */
export interface Pulled {
  body: string;
  /** How often it was handed out so far, this time included. */
  deliveries: number;
  /** Its place in the stream, and when it was stored, in milliseconds since the epoch by the server's clock. */
  sequence: number;
  at: number;
  /** The consumer that has handed it out, and its place in all that this one has. */
  consumer: string;
  turn: number;
  /** Tells the consumer what became of it: `+ACK` or `-NAK`. */
  answer(what: '+ACK' | '-NAK'): void;
}

export interface PullerOptions {
  connection: NatsConnection;
  /** Makes sure of stream and consumer. Rejects when that is not possible now. */
  attach(): Promise<{ stream: string; consumer: string }>;
  /** How many messages one could have in hand more than one has. */
  room(): number;
  onMessage(message: Pulled): void;
  /** Told each time that making sure failed when it had worked before; it is tried again without end. */
  onProblem(error: unknown): void;
}

/** A request is renewed after this long, in milliseconds. */
const expires = 30_000;
/** How often JetStream says that it is there while it has nothing to hand out, in milliseconds. */
const heartbeat = 1_000;
/** After which silence it is taken to have forgotten what it was asked for. */
const silence = 3 * heartbeat;
/** Before one asks anew, in milliseconds: a cluster may need a moment to agree on who leads. */
const recovery = 250;

/**
 * Asks a consumer for as many messages as there is room for, again and again. When it is not heard of any more (another
 * server leads, somebody deleted it), makes sure of it and asks anew; while the connection is lost it does nothing, for what
 * is sent then is dropped and would be waited for in vain.
 */
export class Puller {
  private inbox: Subscription | undefined;
  private target = '';
  private requested = 0;
  private requests = 0;
  private heardAt = 0;
  private planned = false;
  /** Raised by everything after which an attempt that is under way counts no more. */
  private attempt = 0;
  private lost = false;
  private stopped = false;
  private giveUpStart: ((why: Error) => void) | undefined;
  private retry: NodeJS.Timeout | undefined;
  private readonly watchdog: NodeJS.Timeout;

  constructor(private readonly options: PullerOptions) {
    this.watchdog = setInterval(() => this.look(), heartbeat).unref();
  }

  /** Resolves when the consumer is there and was asked for the first time. Rejects at once when the connection is lost before. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.giveUpStart = reject;
      this.attach().then(resolve, reject);
    });
  }

  /** Asks for more, soon, if there is room for so many that it is worth it. */
  ask(): void {
    if (this.planned) return;
    this.planned = true;
    setImmediate(() => {
      this.planned = false;
      this.pull();
    });
  }

  /** The connection is lost: nothing comes any more, and nothing is tried until `find`. */
  lose(): void {
    this.lost = true;
    this.leave();
    this.giveUpStart?.(new Error('the connection was lost'));
  }

  /** The connection is there again. What was tried before it was lost is not waited for. */
  find(): void {
    this.lost = false;
    this.reset();
  }

  /** Forgets what was asked for, and asks anew at an address of its own: what still comes to the old one comes again later. */
  reset(pause = 0): void {
    if (this.stopped || this.lost) return;
    this.leave();
    this.retry = setTimeout(() => void this.attachAgain(), pause * (0.5 + Math.random()));
  }

  /** Takes no more. What was under way still comes before this resolves. */
  async drain(): Promise<void> {
    this.stop();
    // A connection that is lost has nothing under way.
    await this.inbox?.drain().catch(() => undefined);
  }

  private stop(): void {
    this.stopped = true;
    clearTimeout(this.retry);
    clearInterval(this.watchdog);
  }

  private async attachAgain(): Promise<void> {
    const { attempt } = this;
    try {
      await this.attach();
    } catch (error) {
      if (this.stopped || attempt !== this.attempt) return;
      this.options.onProblem(error);
      this.reset(2 * recovery);
    }
  }

  private async attach(): Promise<void> {
    const { attempt } = this;
    const { stream, consumer } = await this.options.attach();
    if (this.stopped || attempt !== this.attempt) return;
    this.target = `$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`;
    const address = createInbox();
    this.inbox = this.options.connection.subscribe(`${address}.*`, { callback: (_error, message) => this.receive(address, message) });
    this.heardAt = Date.now();
    this.pull();
  }

  private leave(): void {
    this.attempt++;
    clearTimeout(this.retry);
    this.inbox?.unsubscribe();
    this.inbox = undefined;
    this.requested = 0;
  }

  private pull(): void {
    if (this.stopped || !this.inbox) return;
    const room = this.options.room() - this.requested;
    if (room < 1 || (this.requested > 0 && room < this.requested)) return;
    const address = this.inbox.getSubject().replace('*', (this.requests++).toString(36));
    const request = { batch: room, expires: nanos(expires), idle_heartbeat: nanos(heartbeat) };
    if (this.requested === 0) this.heardAt = Date.now();
    this.requested += room;
    this.options.connection.publish(this.target, JSON.stringify(request), { reply: address });
  }

  private receive(address: string, message: Msg): void {
    this.heardAt = Date.now();
    if (message.subject.startsWith(address)) return this.noteStatus(message);
    this.requested = Math.max(0, this.requested - 1);
    this.options.onMessage(pulled(message));
    this.ask();
  }

  /** A request has ended, unless this is only a sign of life. */
  private noteStatus({ headers }: Msg): void {
    if (headers?.code === 100) return;
    const left = headers?.get('Nats-Pending-Messages');
    if (!left) return this.reset(recovery); // no consumer, or it does not know our requests any more
    this.requested = Math.max(0, this.requested - Number(left));
    this.ask();
  }

  private look(): void {
    if (this.requested > 0 && Date.now() - this.heardAt > silence) this.reset();
  }
}

/** `$JS.ACK.<stream>.<consumer>.<deliveries>.<sequence>.<turn>.<time>.<pending>`; newer servers put domain and account before the stream. */
function pulled(message: Msg): Pulled {
  const tokens = (message.reply ?? '').split('.');
  const [consumer = '', ...numbers] = tokens.slice(tokens.length === 9 ? 3 : 5);
  const [deliveries = 1, sequence = 0, turn = 0, nanoseconds = 0] = numbers.map(Number);
  return {
    body: message.string(),
    deliveries,
    sequence,
    at: nanoseconds / 1e6,
    consumer,
    turn,
    answer: (what) => void message.respond(what),
  };
}
