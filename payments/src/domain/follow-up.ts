import type { Versioned } from '@marquee/common/domain';

/**
 * What is to be followed up about an order's payments. Whoever begins one and whoever learns that the order is over
 * writes it, so that none of them can miss another. Its id is the order's.
 */
export interface FollowUp extends Versioned {
  /** The payment that was begun last. */
  paymentId?: string;
  /** When the payments have to be looked at: because the order is over, or because its hold should be by then. */
  nextAt?: Date;
}

export function followedUpAt(followUp: FollowUp | undefined, orderId: string, nextAt: Date): FollowUp {
  return { id: orderId, version: -1, ...followUp, nextAt };
}

export function followedUp({ nextAt: _nextAt, ...rest }: FollowUp): FollowUp {
  return rest;
}
