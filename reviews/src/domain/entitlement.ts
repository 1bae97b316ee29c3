import { Refusal, type Versioned } from '@marquee/common/domain';

/** What a buyer has of a completed order that concerns reviews. `id` is the order's. */
export interface Entitlement extends Versioned {
  buyerId: string;
  ticketId: string;
  sellerId: string;
  refunded: boolean;
  /** Its passes that went in. */
  admitted: string[];
  /** How often it was used: writing it lets a refund and a review of the same moment notice each other. */
  uses: number;
}

export function newEntitlement(id: string, ticketId: string): Entitlement {
  return { id, version: -1, buyerId: '', ticketId, sellerId: '', refunded: false, admitted: [], uses: 0 };
}

export function hasAttended({ admitted }: Pick<Entitlement, 'admitted'>): boolean {
  return admitted.length > 0;
}

/** Who writes reviews, and whether they may. `id` is the user's. */
export interface Author extends Versioned {
  barred: boolean;
  /** Until when; absent: until somebody lifts it. */
  until?: Date | undefined;
  /** How often they wrote a review, edited or answered one: lets a ban and words of the same moment notice each other. */
  uses: number;
}

export const newAuthor = (id: string): Author => ({ id, version: -1, barred: false, uses: 0 });

/** Whether a gate was opened for a ticket: then only those may review who went through it. `id` is the ticket's. */
export interface Gate extends Versioned {
  opened: boolean;
}

/** Why somebody may write nothing at all; undefined when they may. */
export function whyBarred(author: Author | undefined): Refusal | undefined {
  return author?.barred ? forbidden('banned', 'This account may not write reviews, nor answer them.') : undefined;
}

/** Why somebody may not review an order; undefined when they may. */
export function whyNotReviewed(
  by: string,
  entitlement: Entitlement | undefined,
  { author, gate }: { author: Author | undefined; gate: Gate | undefined },
): Refusal | undefined {
  if (!entitlement || entitlement.buyerId !== by) {
    return forbidden('not_bought', 'Only who has bought a ticket reviews it. Choose one of your own completed orders.');
  }
  const barred = whyBarred(author);
  if (barred) return barred;
  if (hasAttended(entitlement)) return undefined;
  if (entitlement.refunded) return forbidden('order_refunded', 'An order whose money went back is not reviewed.');
  if (gate?.opened) return forbidden('not_admitted', 'Only who was let in reviews this event.');
  return undefined;
}

function forbidden(code: string, message: string): Refusal {
  return new Refusal(code, message, { kind: 'forbidden' });
}
