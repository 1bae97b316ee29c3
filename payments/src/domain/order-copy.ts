import type { Versioned } from '@marquee/common/domain';

/** Whether a buyer gets the money back for the asking, as it was when the order was placed. */
export interface RefundTerms {
  kind: 'none' | 'until' | 'always';
  /** With `until`: before this instant. */
  until?: Date;
}

/** What `payments` knows of an order. */
export interface OrderCopy extends Versioned {
  status: 'created' | 'completed' | 'cancelled' | 'refunded';
  buyerId: string;
  sellerId: string;
  ticketId: string;
  ticketTitle: string;
  quantity: number;
  /** In minor units. */
  total: number;
  currency: string;
  /** While it is held; absent for a free order. */
  expiresAt?: Date;
  /** The payment that completed it. */
  paymentId?: string;
  completedAt?: Date;
  /** When a ban of the buyer ended it. */
  bannedAt?: Date;
  /** Absent: the seller decides. */
  refundTerms?: RefundTerms;
}
