import type { Versioned } from '@marquee/common/domain';

/** Counts something that an account may have only so many of. */
export interface Limit extends Versioned {
  count: number;
  /** Nothing is added before. */
  barredUntil?: Date | undefined;
}

/** The last moment that a Date can tell. */
const never = new Date(8_640_000_000_000_000);

/** All unpaid holds of an account, whatever the ticket. */
export function unpaidHoldsId(accountId: string): string {
  return `unpaid/${accountId}`;
}

/** The tickets of one listing that an account holds or has bought. */
export function allowanceId(ticketId: string, accountId: string): string {
  return `ticket/${ticketId}/${accountId}`;
}

export function raised(limit: Limit | undefined, by: number): Limit {
  return { id: '', version: -1, ...limit, count: (limit?.count ?? 0) + by };
}

/** Without a time, for good. */
export function barred(limit: Limit | undefined, until = never): Limit {
  return { ...raised(limit, 0), barredUntil: until };
}

export function admitted(limit: Limit | undefined): Limit {
  return { ...raised(limit, 0), barredUntil: undefined };
}

export function isBarred(limit: Limit | undefined, now: Date): boolean {
  return limit?.barredUntil !== undefined && now < limit.barredUntil;
}
