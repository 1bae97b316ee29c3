import type { Versioned } from '@marquee/common/domain';

/** Counts something that an account may have only so many of. */
export interface Limit extends Versioned {
  count: number;
}

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
