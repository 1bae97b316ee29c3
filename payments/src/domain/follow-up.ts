import type { Versioned } from '@marquee/common/domain';

/**
 * An order whose payments have to be looked at: because it is over, or because its hold should be by then. Both who
 * begins a payment and who learns that the order is over write it, so neither can miss the other. Its id is the order's.
 */
export interface FollowUp extends Versioned {
  nextAt?: Date;
}

export function followUpAt(orderId: string, nextAt: Date): FollowUp {
  return { id: orderId, version: -1, nextAt };
}
