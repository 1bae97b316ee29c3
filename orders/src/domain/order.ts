import { changed, never, unchanged, type Decision, type Versioned } from '@marquee/common/domain';
import { fact, type EventData, type Fact } from '@marquee/common/events';
import type { RefundTerms } from './refund-terms';
import { isSameSchedule, scheduleOf, type Schedule } from './schedule';
import { taxIn, type Tax } from './tax';
import type { TicketCopy } from './ticket-copy';

/** What the order remembers of the ticket, whatever becomes of the listing. */
export type FrozenTicket = Pick<TicketCopy, 'title' | 'venue' | 'startsAt' | 'timeZone' | 'image' | 'sellerId'> & { id: string };

interface OrderFacts extends Versioned {
  buyerId: string;
  ticket: FrozenTicket;
  quantity: number;
  unitPrice: number;
  total: number;
  currency: string;
  /** Of the tax that the total contains, in basis points, as the seller stated it when this was bought. */
  taxRate?: number;
  createdAt: Date;
  /** When and where its event takes place since the seller moved it. */
  rescheduled?: Schedule & { at: Date };
  /** Absent in orders from before there were terms: the seller decides. */
  refundTerms?: RefundTerms;
  /** SHA-256 of the request that an idempotency key came with. */
  requestHash?: string;
}

export interface LiveHold extends OrderFacts {
  status: 'created';
  expiresAt: Date;
}
export interface CompletedOrder extends OrderFacts {
  status: 'completed';
  completedAt: Date;
  paymentId?: string;
}
export interface CancelledOrder extends OrderFacts {
  status: 'cancelled';
  cancelledAt: Date;
  reason: CancelReason;
}
export interface RefundedOrder extends OrderFacts {
  status: 'refunded';
  completedAt: Date;
  refundedAt: Date;
  paymentId?: string;
  /** Whether its tickets went back to the stock. Absent in orders from before it was noted: unless the event had begun. */
  stockReturns?: boolean;
}

/** What the seller says about a refunded order. */
export interface RefundWish {
  /** They are not to be sold again. */
  keepsStock?: boolean;
  /** Their event does not take place, in the seller's words why. */
  cancelled?: { reason?: string | undefined };
}

export type Order = LiveHold | CompletedOrder | CancelledOrder | RefundedOrder;
/** Whose tickets were the buyer's at some time: there are papers about it. */
export type BoughtOrder = CompletedOrder | RefundedOrder;
export type CancelReason = EventData<'order:cancelled'>['reason'];

export function cancel(order: Order, reason: CancelReason, now: Date): Decision<Order, Fact> {
  switch (order.status) {
    case 'created': {
      const { status: _status, expiresAt: _expiresAt, ...facts } = order;
      return changed(
        { ...facts, status: 'cancelled', cancelledAt: now, reason },
        fact('order:cancelled', order.id, { ...parties(order), reason, cancelledAt: now.toISOString() }),
      );
    }
    case 'cancelled':
    case 'completed':
    case 'refunded':
      return unchanged(order);
    default:
      return never(order);
  }
}

/** Sells what was held. Without `paymentId` it was free. An order that is over stays so: `payments` refunds. */
export function complete(order: Order, paymentId: string | undefined, now: Date): Decision<Order, Fact> {
  switch (order.status) {
    case 'created': {
      const { status: _status, expiresAt: _expiresAt, ...facts } = order;
      return changed(
        { ...facts, status: 'completed', completedAt: now, paymentId },
        fact('order:completed', order.id, {
          ...parties(order),
          sellerId: order.ticket.sellerId,
          total: order.total,
          currency: order.currency,
          paymentId,
          tax: taxOf(order),
          ticket: { title: order.ticket.title, ...told(currentSchedule(order)) },
          completedAt: now.toISOString(),
        }),
      );
    }
    case 'cancelled':
    case 'completed':
    case 'refunded':
      return unchanged(order);
    default:
      return never(order);
  }
}

/** Money went back for a completed order. Its tickets may be sold again while the event has not begun, unless the seller keeps them back. */
export function refund(order: Order, now: Date, { keepsStock = false, cancelled }: RefundWish = {}): Decision<Order, Fact> {
  switch (order.status) {
    case 'completed': {
      const stockReturns = !keepsStock && now < currentSchedule(order).startsAt;
      return changed(
        { ...order, status: 'refunded', refundedAt: now, stockReturns },
        fact('order:refunded', order.id, {
          ...parties(order),
          amount: order.total,
          currency: order.currency,
          stockReturns,
          cancelledEvent: cancelled && { title: order.ticket.title, reason: cancelled.reason },
          refundedAt: now.toISOString(),
        }),
      );
    }
    case 'created':
    case 'cancelled':
    case 'refunded':
      return unchanged(order);
    default:
      return never(order);
  }
}

/** The seller moved its event, which has not begun: whoever holds or has its tickets has to know. */
export function reschedule(order: Order, ticket: TicketCopy, now: Date): Decision<Order, Fact> {
  switch (order.status) {
    case 'created':
    case 'completed': {
      const [before, next] = [currentSchedule(order), scheduleOf(ticket)];
      if (isSameSchedule(before, next) || next.startsAt <= now) return unchanged(order);
      return changed(
        { ...order, rescheduled: { ...next, at: now } },
        fact('order:rescheduled', order.id, {
          ...parties(order),
          bought: order.status === 'completed',
          title: order.ticket.title,
          before: told(before),
          now: told(next),
          calendarSequence: calendarSequenceOf({ ...order, version: order.version + 1 }, ticket),
          rescheduledAt: now.toISOString(),
        }),
      );
    }
    case 'cancelled':
    case 'refunded':
      return unchanged(order);
    default:
      return never(order);
  }
}

/** As far as its buyer has been told. */
export function currentSchedule({ rescheduled, ticket }: Order): Schedule {
  return scheduleOf(rescheduled ?? ticket);
}

/** Rises with each version of order and listing, since either may change what a calendar says. */
export function calendarSequenceOf(order: Versioned, ticket: Versioned): number {
  return order.version + ticket.version;
}

export function isBought(order: Order): order is BoughtOrder {
  return order.status === 'completed' || order.status === 'refunded';
}

/** Undefined where the seller stated none. */
export function taxOf({ total, taxRate }: Order): Tax | undefined {
  return taxRate === undefined ? undefined : taxIn(total, taxRate);
}

export function orderCreated(order: Order, expiresAt: Date | undefined): Fact<'order:created'> {
  const { refundTerms } = order;
  return fact('order:created', order.id, {
    ...parties(order),
    sellerId: order.ticket.sellerId,
    ticketTitle: order.ticket.title,
    unitPrice: order.unitPrice,
    total: order.total,
    currency: order.currency,
    expiresAt: expiresAt?.toISOString(),
    refundTerms: refundTerms && { kind: refundTerms.kind, until: refundTerms.until?.toISOString() },
  });
}

function told({ venue, startsAt, timeZone }: Schedule) {
  return { venue, startsAt: startsAt.toISOString(), timeZone };
}

function parties(order: Order) {
  return { orderId: order.id, ticketId: order.ticket.id, buyerId: order.buyerId, quantity: order.quantity };
}
