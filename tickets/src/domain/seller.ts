import type { Versioned } from '@marquee/common/domain';

/** Why somebody sells nothing more, and when that was heard of here. */
export interface Barred {
  because: 'banned' | 'deleted';
  at: Date;
  until?: Date | undefined;
}

/** Undefined for a ban that is over when it is heard of. */
export function barredBy(ban: { until?: string | undefined }, now: Date): Barred | undefined {
  const barred: Barred = { because: 'banned', at: now, ...(ban.until !== undefined && { until: new Date(ban.until) }) };
  return isBarred(barred, now) ? barred : undefined;
}

export function isBarred({ until }: Barred, now: Date): boolean {
  return until === undefined || now < until;
}

/** What is known of whoever lists tickets. `id` is the user's. */
export interface Seller extends Versioned {
  nickname: string;
  barred?: Barred | undefined;
}
