import type { OrderCopy } from './order-copy';
import { scheduled } from './next-visit';
import { settle } from './settle';
import type { Till } from './till';

export interface Moment {
  now: Date;
  /** When the visit began whose findings these are. */
  visitedAt?: Date;
}

/**
 * The end of every rule about a till: what has become of it is held against the order, and the next visit follows from
 * the result. What has just changed is looked at without a pause.
 */
export function advance(before: Till, after: Till, order: OrderCopy, { now, visitedAt }: Moment): Till {
  const settled = settle(after, order, now);
  const moved = settled.payments !== before.payments;
  return scheduled(moved ? { ...settled, looks: 0 } : settled, order, now, visitedAt);
}
