import type { Delivery, Ledger } from '../ledger';
import { signature } from './sign';
import { Tampering } from './tampering';

interface Options {
  ledger: Ledger;
  secret: string;
  firstRetryMilliseconds: number;
  report(line: string): void;
}

const AT_ONCE = 16;
const PATIENCE_MILLISECONDS = 10_000;
const LONGEST_PAUSE_MILLISECONDS = 60_000;
/** With pauses of up to a minute: three days, as long as Stripe keeps trying. */
const ATTEMPTS = 3 * 24 * 60;

/** Carries events to the webhook addresses until each has answered 2xx: at least once, in no particular order. */
export class Courier {
  readonly tampering = new Tampering();
  private readonly underWay = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly options: Options) {}

  /** To be called whenever a delivery may have become due. */
  wake(): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    const now = Date.now();
    let next = Infinity;
    for (const delivery of this.options.ledger.deliveries.values()) {
      if (this.underWay.has(delivery.id)) continue;
      if (delivery.nextAt > now) next = Math.min(next, delivery.nextAt);
      else if (this.underWay.size < AT_ONCE || this.tampering.current.mode === 'reversed') void this.deliver(delivery);
    }
    if (next < Infinity) this.timer = setTimeout(() => this.wake(), next - now);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.tampering.release();
  }

  private async deliver(delivery: Delivery): Promise<void> {
    this.underWay.add(delivery.id);
    const outcome = await this.tampering.pass(() => this.send(delivery));
    this.underWay.delete(delivery.id);
    if (this.stopped) return;
    const attempts = delivery.attempts + 1;
    const over = outcome !== false || attempts >= ATTEMPTS;
    const nextAt = Date.now() + pauseAfter(attempts, this.options.firstRetryMilliseconds);
    this.options.ledger.commit([['deliveries', { ...delivery, attempts, nextAt, over }]]);
    this.wake();
  }

  private async send(delivery: Delivery): Promise<boolean> {
    const event = this.options.ledger.events.get(delivery.eventId);
    if (!event) return true;
    const body = JSON.stringify(event, null, 2);
    try {
      const response = await fetch(delivery.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          'stripe-signature': signature(body, this.options.secret, new Date()),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
      });
      await response.arrayBuffer();
      if (!response.ok) this.options.report(`webhook ${event.type}: ${delivery.url} answered ${response.status}`);
      return response.ok;
    } catch (error) {
      this.options.report(`webhook ${event.type}: ${delivery.url} cannot be reached (${reasonOf(error)})`);
      return false;
    }
  }
}

function pauseAfter(attempts: number, first: number): number {
  return Math.min(first * 2 ** (attempts - 1), LONGEST_PAUSE_MILLISECONDS);
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
