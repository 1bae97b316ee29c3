import { setTimeout as pause } from 'node:timers/promises';
import type { Bus, Subscription } from '@marquee/common/events';
import type { Clock } from '@marquee/common/service';

interface Follower {
  stirred: boolean;
  wake: () => void;
}

const betweenLooksMs = 250;
const ticket = /"ticketId":"([^"]+)"/;

/** Says when something has happened at a door: one watch on the bus for all who look on in this process. */
export class LiveDoor {
  readonly name = 'live door';
  private readonly followers = new Map<string, Set<Follower>>();
  private subscriptions: Subscription[] = [];

  constructor(
    private readonly bus: Bus,
    private readonly clock: Clock,
  ) {}

  async start(): Promise<void> {
    const from = this.clock.now();
    this.subscriptions = await Promise.all(['pass', 'gate'].map((channel) => this.bus.watch(channel, from, (body) => this.hear(body))));
  }

  async stop(): Promise<void> {
    await Promise.all(this.subscriptions.map((subscription) => subscription.close()));
  }

  /** What `look` sees now, and again each time something has happened, at most four times a second. Ends with the signal. */
  async *follow<Seen>(ticketId: string, look: () => Promise<Seen>, signal: AbortSignal): AsyncGenerator<Seen> {
    const follower: Follower = { stirred: false, wake: () => undefined };
    const wake = () => follower.wake();
    const followers = this.followers.get(ticketId) ?? new Set();
    this.followers.set(ticketId, followers.add(follower));
    signal.addEventListener('abort', wake, { once: true });
    try {
      while (!signal.aborted) {
        // What happens while the database is being asked must not get lost.
        follower.stirred = false;
        yield await look();
        await pause(betweenLooksMs, undefined, { signal }).catch(() => undefined);
        while (!signal.aborted && !follower.stirred) await new Promise<void>((resolve) => (follower.wake = resolve));
      }
    } finally {
      signal.removeEventListener('abort', wake);
      followers.delete(follower);
      if (followers.size === 0) this.followers.delete(ticketId);
    }
  }

  private hear(body: string): void {
    if (this.followers.size === 0) return;
    const ticketId = ticket.exec(body)?.[1];
    for (const follower of (ticketId !== undefined && this.followers.get(ticketId)) || []) {
      follower.stirred = true;
      follower.wake();
    }
  }
}
