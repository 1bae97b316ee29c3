import { changed, unchanged, type Decision, type Versioned } from '@marquee/common/domain';

/** A bank asks for the money of a payment, because the card's holder does. Its id is the provider's. */
export interface Dispute extends Versioned {
  paymentId: string;
  orderId: string;
  ticketId: string;
  sellerId: string;
  /** In minor units. */
  amount: number;
  currency: string;
  /** The provider's own word, such as `fraudulent`. */
  reason: string;
  /** Lost, the money is the card holder's, as if it had been refunded. */
  status: 'open' | 'won' | 'lost';
  createdAt: Date;
  closedAt?: Date;
}

export type DisputeReading = Omit<Dispute, 'version' | 'closedAt'>;

/** Moves our record to what the provider says, which may open one again. */
export function seeDispute(known: Dispute | undefined, reading: DisputeReading, now: Date): Decision<Dispute> {
  if (known?.status === reading.status && known.amount === reading.amount) return unchanged(known);
  return changed({ version: -1, ...known, ...reading, closedAt: reading.status === 'open' ? undefined : now });
}
