import { changed, notFound, refused, Refusal, unchanged, type Decision } from '@marquee/common/domain';
import type { Fact } from '@marquee/common/events';
import { isBarred, raised, type Limit } from './limit';
import { complete, orderCreated, type LiveHold, type Order } from './order';
import { refundTermsOf } from './refund-terms';
import { free, sellAtOnce, stockChanged, take, type Stock } from './stock';
import type { TicketCopy } from './ticket-copy';

export interface PlaceCommand {
  orderId: string;
  buyerId: string;
  quantity: number;
  /** The total that the buyer was shown. */
  expectedTotal?: number | undefined;
  /** Of the whole request, when it carries an idempotency key. */
  requestHash?: string | undefined;
}

export interface PlaceLimits {
  holdSeconds: number;
  maxUnpaidHolds: number;
}

/** The most that the payment provider takes at once, in minor units. */
const highestTotal = 99_999_999;

/** Everything that placing an order reads and writes. */
export interface Sale {
  order: Order | undefined;
  ticket: TicketCopy | undefined;
  stock: Stock | undefined;
  unpaid: Limit | undefined;
  allowance: Limit | undefined;
}

/** Holds tickets for a buyer; a free order is complete at once. Repeating a request with its key gives the same order. */
export function place(command: PlaceCommand, sale: Sale, limits: PlaceLimits, now: Date): Decision<Partial<Sale>, Fact> {
  const { order: existing, ticket, stock } = sale;
  if (existing) return repeated(command, existing);
  if (!ticket || !stock) return { outcome: 'refused', refusal: notFound('This ticket') };
  const refusal = whyNot(command, { ...sale, ticket, stock }, limits, now);
  if (refusal) return { outcome: 'refused', refusal };

  const hold = newHold(command, ticket, new Date(now.getTime() + limits.holdSeconds * 1000), now);
  const allowance = raised(sale.allowance, hold.quantity);
  if (hold.total === 0) {
    const completed = complete(hold, undefined, now);
    if (completed.outcome !== 'changed') throw new Error('a new free order could not be completed');
    const sold = sellAtOnce(stock, hold.quantity, 0);
    return changed(
      { order: completed.state, stock: sold, allowance },
      orderCreated(hold, undefined),
      ...completed.events,
      stockChanged(sold),
    );
  }
  const held = take(stock, hold.quantity, hold.expiresAt);
  return changed(
    { order: hold, stock: held, unpaid: raised(sale.unpaid, 1), allowance },
    orderCreated(hold, hold.expiresAt),
    stockChanged(held),
  );
}

function repeated(command: PlaceCommand, existing: Order): Decision<Partial<Sale>> {
  if (existing.requestHash === command.requestHash) return unchanged({ order: existing });
  return refused('idempotency_key_reused', 'This Idempotency-Key was used for another order. Use a new key for a new order.', {
    kind: 'invalid',
  });
}

type OpenSale = Sale & { ticket: TicketCopy; stock: Stock };

function whyNot(command: PlaceCommand, sale: OpenSale, limits: PlaceLimits, now: Date): Refusal | undefined {
  return (
    whyNotOnSale(sale, command, now) ??
    whyNotAtThisPrice(command, sale.ticket) ??
    whyNotForThisAccount(command, sale, limits, now) ??
    whyNotFromStock(command, sale.stock)
  );
}

function whyNotOnSale({ ticket, stock }: OpenSale, { buyerId }: PlaceCommand, now: Date): Refusal | undefined {
  if (ticket.state === 'cancelled' || stock.closed) return new Refusal('ticket_cancelled', 'The seller has cancelled this event.');
  if (ticket.state === 'paused') return new Refusal('ticket_paused', 'The seller has paused the sale. Please come back later.');
  if (ticket.sellerId === buyerId) return new Refusal('own_ticket', 'This is your own listing; you cannot buy from yourself.');
  if (ticket.saleOpensAt && now < ticket.saleOpensAt) {
    const opensAt = ticket.saleOpensAt.toISOString();
    return new Refusal('sale_not_open', `The sale opens at ${opensAt}.`, { details: { opensAt } });
  }
  if (now >= (ticket.saleClosesAt ?? ticket.startsAt)) return new Refusal('sale_closed', 'The sale of this ticket is over.');
  return undefined;
}

function whyNotAtThisPrice({ quantity, expectedTotal }: PlaceCommand, { price, currency }: TicketCopy): Refusal | undefined {
  const total = price * quantity;
  if (total > highestTotal)
    return new Refusal('total_too_high', 'One payment cannot be that high. Please split the order.', { details: { highestTotal } });
  if (expectedTotal === undefined || expectedTotal === total) return undefined;
  return new Refusal('price_changed', 'The price has changed. Please look at the new total before you go on.', {
    details: { price, total, currency },
  });
}

function whyNotForThisAccount({ quantity }: PlaceCommand, sale: OpenSale, { maxUnpaidHolds }: PlaceLimits, now: Date): Refusal | undefined {
  if (isBarred(sale.unpaid, now)) return new Refusal('account_barred', 'This account may not hold tickets.', { kind: 'forbidden' });
  const { maxPerAccount: cap, price } = sale.ticket;
  const left = cap === undefined ? Infinity : Math.max(0, cap - (sale.allowance?.count ?? 0));
  if (quantity > left) {
    return new Refusal('over_cap', `One account may have ${cap} of this ticket; ${left} left for you.`, { details: { cap, left } });
  }
  if (price > 0 && (sale.unpaid?.count ?? 0) >= maxUnpaidHolds) {
    return new Refusal('too_many_holds', `You already hold ${maxUnpaidHolds} unpaid orders. Pay for or cancel one first.`, {
      details: { cap: maxUnpaidHolds },
    });
  }
  return undefined;
}

function whyNotFromStock({ quantity }: PlaceCommand, stock: Stock): Refusal | undefined {
  const left = free(stock);
  if (quantity <= left) return undefined;
  const message = left === 0 ? 'All tickets are held or sold.' : `Only ${left} left.`;
  return new Refusal('sold_out', message, { details: { left } });
}

function newHold(command: PlaceCommand, ticket: TicketCopy, expiresAt: Date, now: Date): LiveHold {
  const { id, title, venue, startsAt, timeZone, image, sellerId } = ticket;
  return {
    id: command.orderId,
    version: -1,
    status: 'created',
    buyerId: command.buyerId,
    ticket: { id, title, venue, startsAt, timeZone, image, sellerId },
    quantity: command.quantity,
    unitPrice: ticket.price,
    total: ticket.price * command.quantity,
    currency: ticket.currency,
    taxRate: ticket.taxRate,
    createdAt: now,
    expiresAt,
    refundTerms: refundTermsOf(ticket),
    requestHash: command.requestHash,
  };
}
