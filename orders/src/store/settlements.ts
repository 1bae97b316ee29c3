import { notFound } from '@marquee/common/domain';
import { allowanceId, unpaidHoldsId } from '../domain/limit';
import type { Order } from '../domain/order';
import type { Settled, Settlement } from '../domain/settle';
import { limits } from './limits';
import { orders } from './orders';
import { stocks } from './stocks';

/** Which records a change of this order touches. */
export function settlementRefs(order: Order) {
  return {
    order: orders.at(order.id),
    stock: stocks.at(order.ticket.id),
    unpaid: limits.at(unpaidHoldsId(order.buyerId)),
    allowance: limits.at(allowanceId(order.ticket.id, order.buyerId)),
  };
}

type Loaded = { [Name in keyof Settlement]: Settlement[Name] | undefined };

/** Narrows what was loaded to what must be there, since an order exists only with its stock. */
export function settling(rule: (settlement: Settlement) => Settled): (loaded: Loaded) => Settled {
  return ({ order, stock, unpaid, allowance }) => {
    if (!order || !stock) return { outcome: 'refused', refusal: notFound('This order') };
    return rule({ order, stock, unpaid, allowance });
  };
}
