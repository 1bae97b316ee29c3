import { setTimeout as pause } from 'node:timers/promises';
import {
  InvalidEvent,
  parseEnvelope,
  readEvent,
  UnknownEvent,
  type Bus,
  type EventData,
  type EventEnvelope,
  type Subscription,
} from '@marquee/common/events';
import type { Clock } from '@marquee/common/service';
import { free, type StockFigures } from '../domain/stock-copy';

interface Follower {
  latest: StockFigures | undefined;
  wake: () => void;
}

const betweenEventsMs = 250;
/** What was told a moment ago may not be in the copy yet: its consumer lingers, waits for its turn, or is being restarted. */
const rememberedForMs = 10_000;
const subject = /"subject":"stock\/([^"]+)"/;

/** The stock of tickets as `orders` tells it: one watch on the bus for all who look on in this process. */
export class LiveStock {
  private readonly followers = new Map<string, Set<Follower>>();
  /** What was told last about each ticket, the oldest first; read only for those who begin to look on. */
  private readonly recent = new Map<string, { body: string; at: number }>();
  private subscription: Subscription | undefined;

  constructor(
    private readonly bus: Bus,
    private readonly clock: Clock,
  ) {}

  readonly name = 'live stock';

  async start(): Promise<void> {
    this.subscription = await this.bus.watch('stock', this.clock.now(), (body) => this.hear(body));
  }

  async stop(): Promise<void> {
    await this.subscription?.close();
  }

  /** How many look on. */
  get size(): number {
    return [...this.followers.values()].reduce((sum, followers) => sum + followers.size, 0);
  }

  /**
   * The figures now (as `current` has them), and then each time something new was told, at most four times a second: what
   * comes in between is left out, never the last. Ends with the signal.
   */
  async *follow(ticketId: string, current: () => Promise<StockFigures>, signal: AbortSignal): AsyncGenerator<StockFigures> {
    const follower: Follower = { latest: undefined, wake: () => undefined };
    const wake = () => follower.wake();
    this.add(ticketId, follower);
    signal.addEventListener('abort', wake, { once: true });
    try {
      this.recall(ticketId);
      // What is told while the database is being asked must not get lost.
      let told = newest(await current(), follower.latest);
      while (!signal.aborted) {
        yield told;
        await pause(betweenEventsMs, undefined, { signal }).catch(() => undefined);
        while (!signal.aborted && !isNewer(follower.latest, told)) await new Promise<void>((resolve) => (follower.wake = resolve));
        told = newest(told, follower.latest);
      }
    } finally {
      signal.removeEventListener('abort', wake);
      this.remove(ticketId, follower);
    }
  }

  private hear(body: string): void {
    const ticketId = subject.exec(body)?.[1];
    if (ticketId === undefined) return;
    const now = Date.now();
    this.recent.delete(ticketId);
    this.recent.set(ticketId, { body, at: now });
    for (const [id, { at }] of this.recent) {
      if (at > now - rememberedForMs) break;
      this.recent.delete(id);
    }
    if (this.followers.has(ticketId)) this.read(body);
  }

  private recall(ticketId: string): void {
    const told = this.recent.get(ticketId);
    if (told) this.read(told.body);
  }

  private read(body: string): void {
    try {
      this.tell(parseEnvelope(body));
    } catch (error) {
      // What cannot be read is kept by the consumers of the channel; pages stay with the figures they have.
      if (!(error instanceof InvalidEvent || error instanceof UnknownEvent)) throw error;
    }
  }

  private tell(event: EventEnvelope): void {
    const followers = this.followers.get(event.subject.slice('stock/'.length));
    if (!followers) return;
    const figures = figuresFrom(readEvent(event).data as EventData<'stock:changed'>, event.aggregateversion);
    for (const follower of followers) {
      follower.latest = newest(figures, follower.latest);
      follower.wake();
    }
  }

  private add(ticketId: string, follower: Follower): void {
    const followers = this.followers.get(ticketId) ?? new Set();
    this.followers.set(ticketId, followers.add(follower));
  }

  private remove(ticketId: string, follower: Follower): void {
    const followers = this.followers.get(ticketId);
    followers?.delete(follower);
    if (followers?.size === 0) this.followers.delete(ticketId);
  }
}

function figuresFrom(data: EventData<'stock:changed'>, version: number): StockFigures {
  const { capacity, held, sold, nextReturnAt } = data;
  return { capacity, free: free(data), held, sold, nextReturnAt: nextReturnAt === undefined ? null : new Date(nextReturnAt), version };
}

function isNewer(one: StockFigures | undefined, other: StockFigures): boolean {
  return one !== undefined && one.version > other.version;
}

function newest(one: StockFigures, other: StockFigures | undefined): StockFigures {
  return other && isNewer(other, one) ? other : one;
}
