import { Unexpected } from './shop';
import { Hung, NoAnswer } from './visitor';

/** A request that got no proper answer, and when that was clear. */
export interface Outage {
  at: number;
  what: string;
  /** Absent when there was no answer at all. */
  status?: number;
}

/** What the load met, as the board shows it and the fault judges it. */
export class Traffic {
  acknowledged = 0;
  /** Refusals as they should be: sold out, too late, too many. */
  refused = 0;
  /** Answered with 502, 503 or 504, or not at all. */
  readonly outages: Outage[] = [];
  /** Answers that are never right, whatever is broken. */
  readonly unexpected: string[] = [];
  /** What was acknowledged, and is not there; once, however many miss it. */
  readonly lost = new Map<string, string>();
  private lags: { at: number; milliseconds: number }[] = [];

  /** Keeps what tells that the marketplace, or a part of it, was not there. False for any other error. */
  noteOutage(error: unknown): boolean {
    if (error instanceof Hung) this.unexpected.push(error.message);
    if (error instanceof NoAnswer) {
      this.outages.push({ at: Date.now(), what: error.message });
      return true;
    }
    if (!(error instanceof Unexpected) || !error.isOutage) return false;
    const { message, reply } = error;
    this.outages.push({ at: Date.now(), what: message, status: reply.status });
    if (reply.status === 503 && reply.headers['retry-after'] === undefined) this.unexpected.push(`${message} (without Retry-After)`);
    return true;
  }

  /** How long an event took to be visible in another service. */
  lagged(milliseconds: number): void {
    this.lags.push({ at: Date.now(), milliseconds });
  }

  /** The median of the last seconds. */
  lag(now = Date.now(), window = 5_000): number | undefined {
    this.lags = this.lags.filter(({ at }) => at >= now - window);
    const sorted = this.lags.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
  }
}
