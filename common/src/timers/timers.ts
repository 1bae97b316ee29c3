import { setTimeout as pause } from 'node:timers/promises';
import Bull, { type Queue } from 'bull';
import { Redis, type RedisOptions } from 'ioredis';

/** Where alarm clocks are kept, and who is called. */
export interface TimersOptions {
  redisUrl: string;
  /** What all keys in Redis begin with: best the service's name. */
  prefix: string;
  /** Called at or after the time that was set, by one of the processes that use this prefix; perhaps never, perhaps twice. */
  onDue: (id: string) => Promise<void>;
  /** Told when Redis is lost (also when it was not there in the first place) and when it is there again. */
  onState?: (state: 'lost' | 'back', reason?: string) => void;
}

const concurrency = 64;
const commandTimeout = 1_000;
/** Commands without an answer at a time, at most: a slow Redis must not fill our memory. */
const maxInFlight = 1_000;
/** How long a stop waits for the bells that are being answered. */
const patience = 1_000;

/**
 * Alarm clocks: a Bull queue of delayed jobs on Redis. They are a convenience and promise nothing: while Redis is away
 * or slow, what is set is dropped without a word, and nobody ever waits. Whoever sets them must also look by himself.
 */
export class Timers {
  private readonly queue: Queue<object>;
  private readonly client: Redis;
  private readonly others: Redis[] = [];
  private readonly ringing = new Set<Promise<void>>();
  private state: 'unknown' | 'lost' | 'back' = 'unknown';
  private lastError: string | undefined;
  private inFlight = 0;
  private stopped = false;

  constructor(private readonly options: TimersOptions) {
    this.client = this.connect({ commandTimeout, socketTimeout: 2 * commandTimeout, maxRetriesPerRequest: 0, enableOfflineQueue: false });
    this.client.on('ready', () => this.turn('back'));
    this.client.on('close', () => this.turn('lost'));
    this.queue = new Bull('deadlines', {
      prefix: options.prefix,
      createClient: (type) => (type === 'client' ? this.client : this.connectAnother()),
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
      settings: { guardInterval: 1_000, retryProcessDelay: 1_000 },
      ...{ skipVersionCheck: true }, // it would be a command before there is a connection; missing in Bull's types
    });
    // Bull hands on what its connections say, over and over while Redis is away; `turn` tells it once.
    this.queue.on('error', (error) => (this.lastError = error.message));
  }

  get connected(): boolean {
    return this.client.status === 'ready';
  }

  /** Begins to ring. Does not wait for Redis. */
  start(): void {
    // Rejects only when it is stopped before Redis has ever been there.
    void this.queue.process(concurrency, ({ id }) => this.ring(String(id))).catch(() => undefined);
  }

  /** Setting a timer that is set changes nothing. */
  set(id: string, at: Date): void {
    this.attempt(() => this.queue.add({}, { jobId: id, delay: Math.max(0, at.getTime() - Date.now()) }));
  }

  clear(id: string): void {
    this.attempt(async () => (await this.queue.getJob(id))?.remove());
  }

  /** Rings no more. Resolves when the bells in hand are answered, or after a second; whatever Redis does. */
  async stop(): Promise<void> {
    this.stopped = true;
    const closed = this.queue.close(true).catch(() => undefined);
    for (const other of this.others) other.disconnect();
    await Promise.race([Promise.allSettled(this.ringing), pause(patience, undefined, { ref: false })]);
    this.client.disconnect();
    // Bull's way to close is to end the blocking connection and to open it again.
    void closed.then(() => this.others.forEach((other) => other.disconnect()));
  }

  private ring(id: string): Promise<void> {
    const answer = this.options.onDue(id);
    this.ringing.add(answer);
    return answer.finally(() => this.ringing.delete(answer));
  }

  private attempt(command: () => Promise<unknown>): void {
    if (!this.connected || this.stopped || this.inFlight >= maxInFlight) return;
    this.inFlight++;
    command()
      .catch((error: Error) => (this.lastError = error.message))
      .finally(() => this.inFlight--);
  }

  /** For commands that block, and for messages: Bull wants these to wait for a lost connection. */
  private connectAnother(): Redis {
    const other = this.connect({ maxRetriesPerRequest: null });
    this.others.push(other);
    return other;
  }

  private connect(options: RedisOptions): Redis {
    const client = new Redis(this.options.redisUrl, {
      enableReadyCheck: false, // Bull insists
      connectTimeout: 2_000,
      disconnectTimeout: 200,
      retryStrategy: (times) => (this.stopped ? null : Math.min(50 * 2 ** times, 2_000)),
      ...options,
    });
    client.on('error', (error) => (this.lastError = error.message));
    return client;
  }

  private turn(state: 'lost' | 'back'): void {
    const before = this.state;
    this.state = state;
    if (state === before || this.stopped || (state === 'back' && before === 'unknown')) return;
    this.options.onState?.(state, state === 'lost' ? this.lastError : undefined);
  }
}
