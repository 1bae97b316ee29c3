import type { Reader, Store } from '@marquee/common/mongo';
import { fieldsById, invariant, type CheckResult, type Invariant } from '@marquee/common/service';
import type { Order } from './domain/order';
import type { Stock } from './domain/stock';
import { orders } from './store/orders';
import { stocks } from './store/stocks';
import { ticketCopies } from './store/ticket-copies';

interface Recount {
  _id: string;
  held: number;
  sold: number;
  revenue: number;
}

/** Invariant 1 from one snapshot, and what other services' invariants compare with (2, 5). */
export function checkOrders(store: Store): Promise<CheckResult> {
  return store.snapshot(async (reader) => {
    const [kept, recounts] = [await reader.find(stocks, {}), await recount(reader)];
    const counted = new Map(recounts.map((row) => [row._id, row]));
    const differing = kept.filter((stock) => {
      const { held = 0, sold = 0, revenue = 0 } = counted.get(stock.id) ?? {};
      return stock.held !== held || stock.sold !== sold || stock.revenue !== revenue;
    });
    const oversold = kept.filter((stock) => stock.held < 0 || stock.sold < 0 || stock.held + stock.sold > stock.ceiling);
    const invariants: Invariant[] = [
      invariant('held, sold and revenue equal the sums over orders', kept.length, differing),
      invariant('held + sold ≤ capacity, unless the seller lowered it', kept.length, oversold),
    ];
    const all = await reader.find(orders, {});
    const owned = { order: fieldsById(all, sharedByOrder), stock: fieldsById(kept, sharedByStock) };
    const copies = { ticket: fieldsById(await reader.find(ticketCopies, {}), (copy) => copy) };
    return { invariants, facts: { orders: all.map(factsOf), owned, copies } };
  });
}

function recount(reader: Reader): Promise<Recount[]> {
  const sumWhen = (status: string, value: string) => ({ $sum: { $cond: [{ $eq: ['$status', status] }, value, 0] } });
  return reader.aggregate<Recount, Order>(orders, [
    {
      $group: {
        _id: '$ticket.id',
        held: sumWhen('created', '$quantity'),
        sold: sumWhen('completed', '$quantity'),
        revenue: sumWhen('completed', '$total'),
      },
    },
  ]);
}

function sharedByOrder({ status, buyerId, ticket, quantity, total, currency }: Order) {
  return { status, buyerId, ticketId: ticket.id, sellerId: ticket.sellerId, quantity, total, currency };
}

function sharedByStock({ capacity, held, sold, revenue }: Stock) {
  return { capacity, held, sold, revenue };
}

function factsOf(order: Order) {
  const { id, status, total, currency } = order;
  return {
    id,
    status,
    total,
    currency,
    paymentId: 'paymentId' in order ? order.paymentId : undefined,
    expiresAt: order.status === 'created' ? order.expiresAt : undefined,
  };
}
