import { changed, never, Refusal, refused, unchanged, type Decision, type FieldError, type Versioned } from '@marquee/common/domain';
import { fact, type EventData, type Fact } from '@marquee/common/events';
import { mistakesIn, saleEndsAt, type Listing } from './listing';
import { taken, type StockCopy } from './stock-copy';

/** A listing: what is sold, when, for how much, how many. */
export interface Ticket extends Versioned, Listing {
  sellerId: string;
  state: 'on_sale' | 'paused' | 'cancelled';
  /** Its seller did not pause it. */
  pausedBecause?: 'banned';
  /** There are live holds or sales, so its price stays. */
  locked: boolean;
  createdAt: Date;
  updatedAt: Date;
}

/** As it stands now: a sale ends by itself when its time is over. */
export type TicketState = Ticket['state'] | 'ended';

export function stateAt(ticket: Ticket, now: Date): TicketState {
  if (ticket.state === 'cancelled') return 'cancelled';
  return now >= saleEndsAt(ticket) ? 'ended' : ticket.state;
}

export function list(id: string, sellerId: string, listing: Listing, now: Date): Decision<Ticket, Fact> {
  const mistakes = mistakesIn(listing);
  if (listing.startsAt <= now) mistakes.push({ field: 'startsAt', message: 'expected a time in the future' });
  if (mistakes.length > 0) return invalid(mistakes);
  const ticket: Ticket = { id, version: -1, sellerId, ...listing, state: 'on_sale', locked: false, createdAt: now, updatedAt: now };
  return changed(ticket, fact('ticket:created', id, attributesOf(ticket)));
}

export interface Edit {
  by: string;
  listing: Listing;
  /** The refusal for a version that the seller did not see; undefined when all is well. */
  staleUnless: (version: number) => Refusal | undefined;
}

/** Replaces what the seller says. What is held or sold keeps its price, and cannot be fewer than it is. */
export function edit(ticket: Ticket, { by, listing, staleUnless }: Edit, stock: StockCopy | undefined, now: Date): Decision<Ticket, Fact> {
  const refusal = whyNotTheirs(ticket, by) ?? staleUnless(ticket.version) ?? whyNotEditable(ticket, listing, stock);
  if (refusal) return { outcome: 'refused', refusal };
  const mistakes = mistakesIn(listing);
  if (listing.startsAt <= now && listing.startsAt.getTime() !== ticket.startsAt.getTime()) {
    mistakes.push({ field: 'startsAt', message: 'expected a time in the future' });
  }
  if (mistakes.length > 0) return invalid(mistakes);
  const { id, version, sellerId, state, pausedBecause, locked, createdAt } = ticket;
  const next = { id, version, sellerId, ...listing, state, ...(pausedBecause && { pausedBecause }), locked, createdAt, updatedAt: now };
  return saysTheSame(ticket, next) ? unchanged(ticket) : updated(next);
}

function whyNotEditable(ticket: Ticket, listing: Listing, stock: StockCopy | undefined): Refusal | undefined {
  if (ticket.state === 'cancelled') return isCancelled();
  const units = taken(stock);
  if ((ticket.locked || units > 0) && (listing.price !== ticket.price || listing.currency !== ticket.currency)) {
    return new Refusal('ticket_locked', 'Tickets are held or sold at this price, so it cannot be changed now.', {
      details: { price: ticket.price, currency: ticket.currency },
    });
  }
  if (listing.quantity < ticket.quantity && listing.quantity < units) {
    return new Refusal('below_capacity', `${units} tickets are held or sold already; the quantity cannot be lower.`, {
      details: { taken: units },
    });
  }
  return undefined;
}

export function pause(ticket: Ticket, by: string, now: Date): Decision<Ticket, Fact> {
  return switched(ticket, by, 'paused', now);
}

export function resume(ticket: Ticket, by: string, now: Date): Decision<Ticket, Fact> {
  return switched(ticket, by, 'on_sale', now);
}

function switched(ticket: Ticket, by: string, to: 'paused' | 'on_sale', now: Date): Decision<Ticket, Fact> {
  const refusal = whyNotTheirs(ticket, by);
  if (refusal) return { outcome: 'refused', refusal };
  switch (ticket.state) {
    case 'cancelled':
      return { outcome: 'refused', refusal: isCancelled() };
    case to:
      return unchanged(ticket);
    case 'on_sale':
    case 'paused': {
      const { pausedBecause: _before, ...rest } = ticket;
      return updated({ ...rest, state: to, updatedAt: now });
    }
    default:
      return never(ticket.state);
  }
}

/** Its seller may not sell any more; once they may, they resume it themselves. */
export function pauseForBan(ticket: Ticket, now: Date): Decision<Ticket, Fact> {
  return ticket.state === 'on_sale' ? updated({ ...ticket, state: 'paused', pausedBecause: 'banned', updatedAt: now }) : unchanged(ticket);
}

/** Its seller is gone: nobody can resume it. */
export function pauseForGood(ticket: Ticket, now: Date): Decision<Ticket, Fact> {
  return ticket.state === 'on_sale' ? updated({ ...ticket, state: 'paused', updatedAt: now }) : unchanged(ticket);
}

export interface Cancelling {
  by: string;
  /** In the seller's words, for those who bought. */
  reason?: string | undefined;
}

/** For good: live holds end, and whoever paid gets the money back. */
export function cancel(ticket: Ticket, { by, reason }: Cancelling, now: Date): Decision<Ticket, Fact> {
  const refusal = whyNotTheirs(ticket, by);
  if (refusal) return { outcome: 'refused', refusal };
  if (ticket.state === 'cancelled') return unchanged(ticket);
  const { id: ticketId, sellerId } = ticket;
  return changed(
    { ...ticket, state: 'cancelled', updatedAt: now },
    fact('ticket:cancelled', ticketId, { ticketId, sellerId, reason, cancelledAt: now.toISOString() }),
  );
}

/** Follows the stock: the first live hold locks, the end of the last unlocks, if nothing is sold. */
export function follow(ticket: Ticket, stock: Pick<StockCopy, 'held' | 'sold'>): Decision<Ticket, Fact> {
  const locked = stock.held + stock.sold > 0;
  if (ticket.state === 'cancelled' || ticket.locked === locked) return unchanged(ticket);
  return updated({ ...ticket, locked });
}

function updated(ticket: Ticket): Decision<Ticket, Fact> {
  return changed(ticket, fact('ticket:updated', ticket.id, attributesOf(ticket)));
}

function saysTheSame(ticket: Ticket, next: Ticket): boolean {
  return JSON.stringify(attributesOf(ticket)) === JSON.stringify(attributesOf(next));
}

function whyNotTheirs(ticket: Ticket, by: string): Refusal | undefined {
  if (ticket.sellerId === by) return undefined;
  return new Refusal('forbidden', 'Only the seller can change this ticket.', { kind: 'forbidden' });
}

function isCancelled(): Refusal {
  return new Refusal('ticket_cancelled', 'This ticket was cancelled and stays so.');
}

function invalid(errors: FieldError[]): Decision<never> {
  return refused('validation_failed', 'Some fields are not right.', { kind: 'invalid', errors });
}

/** What every event about a ticket carries. */
export function attributesOf(ticket: Ticket): EventData<'ticket:created'> {
  const {
    id,
    sellerId,
    title,
    description,
    venue,
    timeZone,
    image,
    price,
    currency,
    taxRate,
    quantity,
    maxPerAccount,
    state,
    pausedBecause,
    locked,
    refundPolicy,
    refundDays,
  } = ticket;
  return {
    ...{ ticketId: id, sellerId, title, description, venue, startsAt: ticket.startsAt.toISOString(), timeZone, image },
    ...{ price, currency, taxRate, quantity, maxPerAccount, state, pausedBecause, locked },
    ...{ saleOpensAt: ticket.saleOpensAt?.toISOString(), saleClosesAt: ticket.saleClosesAt?.toISOString() },
    ...{ refundPolicy, refundDays },
  };
}
