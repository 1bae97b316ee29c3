import { InvalidEvent, parseEnvelope, type Bus, type EventEnvelope, type Subscription } from '@marquee/common/events';
import type { Clock } from '@marquee/common/service';
import { channels } from './channels';

interface Follower {
  wanted: (event: EventEnvelope) => boolean;
  queue: EventEnvelope[];
  skipped: number;
  wake: () => void;
}

/** What came since one looked last, and how many there was no room for. */
export interface Told {
  events: EventEnvelope[];
  skipped: number;
}

const room = 1_000;
const remembered = 20_000;

/** The events as they go over the bus: one watch per channel for all who look on in this process. */
export class LiveTail {
  readonly name = 'live tail';
  private readonly followers = new Set<Follower>();
  /** Bodies come at least once; ids of the latest, the oldest first. */
  private readonly seen = new Set<string>();
  private subscriptions: Subscription[] = [];

  constructor(
    private readonly bus: Bus,
    private readonly clock: Clock,
  ) {}

  async start(): Promise<void> {
    const from = this.clock.now();
    for (const channel of channels()) this.subscriptions.push(await this.bus.watch(channel, from, (body) => this.hear(body)));
  }

  async stop(): Promise<void> {
    await Promise.all(this.subscriptions.map((subscription) => subscription.close()));
  }

  /** What is wanted, as it comes. Who is slower than events come loses the oldest, and is told how many. Ends with the signal. */
  async *follow(wanted: (event: EventEnvelope) => boolean, signal: AbortSignal): AsyncGenerator<Told> {
    const follower: Follower = { wanted, queue: [], skipped: 0, wake: () => undefined };
    const wake = () => follower.wake();
    this.followers.add(follower);
    signal.addEventListener('abort', wake, { once: true });
    try {
      while (!signal.aborted) {
        if (follower.queue.length === 0) await new Promise<void>((resolve) => (follower.wake = resolve));
        if (signal.aborted) return;
        const told = { events: follower.queue, skipped: follower.skipped };
        follower.queue = [];
        follower.skipped = 0;
        yield told;
      }
    } finally {
      signal.removeEventListener('abort', wake);
      this.followers.delete(follower);
    }
  }

  private hear(body: string): void {
    if (this.followers.size === 0) return;
    const event = readable(body);
    if (!event || this.seen.has(event.id)) return;
    this.seen.add(event.id);
    if (this.seen.size > remembered) for (const oldest of this.seen) if (this.seen.delete(oldest)) break;
    for (const follower of this.followers) {
      if (!follower.wanted(event)) continue;
      follower.queue.push(event);
      if (follower.queue.length > room) {
        follower.queue.shift();
        follower.skipped += 1;
      }
      follower.wake();
    }
  }
}

/** Markers, and what cannot be read, which the intake keeps. */
function readable(body: string): EventEnvelope | undefined {
  try {
    return parseEnvelope(body);
  } catch (error) {
    if (error instanceof InvalidEvent) return undefined;
    throw error;
  }
}
