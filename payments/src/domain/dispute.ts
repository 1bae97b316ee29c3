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
  /** Until when the provider takes an answer, as far as it says so. */
  dueBy?: Date | undefined;
  closedAt?: Date;
}

export type DisputeReading = Omit<Dispute, 'version' | 'closedAt'>;

/** Moves our record to what the provider says, which may open one again. */
export function seeDispute(known: Dispute | undefined, reading: DisputeReading, now: Date): Decision<Dispute> {
  if (known && isAsSeen(known, reading)) return unchanged(known);
  return changed({ version: -1, ...known, ...reading, closedAt: reading.status === 'open' ? undefined : now });
}

function isAsSeen(known: Dispute, { status, amount, dueBy }: DisputeReading): boolean {
  return known.status === status && known.amount === amount && known.dueBy?.getTime() === dueBy?.getTime();
}
