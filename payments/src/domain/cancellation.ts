import type { Versioned } from '@marquee/common/domain';
import type { EventData } from '@marquee/common/events';

/** An event that its seller has cancelled: everybody who paid for it gets the money back. Its id is the ticket's. */
export interface Cancellation extends Versioned {
  sellerId: string;
  cancelledAt: Date;
  /** In the seller's words. */
  reason?: string | undefined;
  /** When its orders are to be looked through. Absent once each of them is to be followed up. */
  nextAt?: Date;
}

export function cancelled({ ticketId, sellerId, cancelledAt, reason }: EventData<'ticket:cancelled'>, now: Date): Cancellation {
  return { id: ticketId, version: -1, sellerId, cancelledAt: new Date(cancelledAt), reason, nextAt: now };
}

export function lookedThrough({ nextAt: _nextAt, ...rest }: Cancellation): Cancellation {
  return rest;
}
