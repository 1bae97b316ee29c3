import { changed, refused, unchanged, type Decision } from '@marquee/common/domain';
import type { Fact } from '@marquee/common/events';
import { raised, type Limit } from './limit';
import {
  cancel,
  complete,
  currentSchedule,
  refund,
  type CancelReason,
  type LiveHold,
  type Order,
  type RefundWish,
  type RefundedOrder,
} from './order';
import { giveBack, sell, stockChanged, takeBack, type Stock } from './stock';

/** An order with all that its end moves: its ticket's stock, and what its buyer may still have. */
export interface Settlement {
  order: Order;
  stock: Stock;
  unpaid: Limit | undefined;
  allowance: Limit | undefined;
}

export type Settled = Decision<Partial<Settlement>, Fact>;

/** The hold ends without a sale: stock and limits are as before it. */
export function release(settlement: Settlement, reason: CancelReason, now: Date): Settled {
  const { order, stock, unpaid, allowance } = settlement;
  const decision = cancel(order, reason, now);
  if (decision.outcome !== 'changed') return nothing(settlement);
  const given = giveBack(stock, order.quantity, (order as LiveHold).expiresAt);
  return changed(
    { order: decision.state, stock: given, unpaid: raised(unpaid, -1), allowance: raised(allowance, -order.quantity) },
    ...decision.events,
    stockChanged(given),
  );
}

/** The buyer no longer wants it: a hold that is not paid yet, or what was free, until its event begins. Money goes back by a refund only. */
export function letGo(settlement: Settlement, now: Date): Settled {
  const { order } = settlement;
  if (order.status !== 'completed') return release(settlement, 'buyer', now);
  if (order.total > 0) return refused('order_completed', 'This order is paid. A completed order is refunded, not cancelled.');
  if (now >= currentSchedule(order).startsAt)
    return refused('event_begun', 'The event has begun, so its tickets cannot be given back any more.');
  return giveMoneyBack(settlement, now);
}

/** The hold was paid. */
export function pay(settlement: Settlement, paymentId: string, now: Date): Settled {
  const { order, stock, unpaid } = settlement;
  const decision = complete(order, paymentId, now);
  if (decision.outcome !== 'changed') return nothing(settlement);
  const sold = sell(stock, order.quantity, order.total, (order as LiveHold).expiresAt);
  return changed({ order: decision.state, stock: sold, unpaid: raised(unpaid, -1) }, ...decision.events, stockChanged(sold));
}

/** The money of a completed order went back, if it took any. */
export function giveMoneyBack(settlement: Settlement, now: Date, wish?: RefundWish): Settled {
  const { order, stock, allowance } = settlement;
  const decision = refund(order, now, wish);
  if (decision.outcome !== 'changed') return nothing(settlement);
  const taken = takeBack(stock, {
    quantity: order.quantity,
    amount: order.total,
    stockReturns: (decision.state as RefundedOrder).stockReturns === true,
  });
  return changed(
    { order: decision.state, stock: taken, allowance: raised(allowance, -order.quantity) },
    ...decision.events,
    stockChanged(taken),
  );
}

function nothing(settlement: Settlement): Settled {
  return unchanged<Partial<Settlement>>(settlement);
}
