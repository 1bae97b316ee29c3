import { sideBySide, type Reader, type Store } from '@marquee/common/mongo';
import { fieldsById, invariant, told, type CheckResult } from '@marquee/common/service';
import type { Order } from './domain/order';
import type { Stock } from './domain/stock';
import { orders } from './store/orders';
import { stocks } from './store/stocks';
import { ticketCopies } from './store/ticket-copies';

interface Recount {
  id: string;
  held: number;
  sold: number;
  revenue: number;
}

/** Invariant 1 from one snapshot, and what other services' invariants compare with (2, 5). */
export function checkOrders(store: Store): AsyncIterable<CheckResult> {
  return store.snapshotPages(async function* (reader) {
    let compared = 0;
    const [differing, oversold]: [Stock[], Stock[]] = [[], []];
    for await (const page of sideBySide({ stock: reader.pages(stocks), counted: recount(reader) })) {
      const kept = page.flatMap(({ stock }) => stock ?? []);
      compared += kept.length;
      differing.push(...page.flatMap(({ stock, counted }) => (stock && differs(stock, counted) ? stock : [])));
      oversold.push(...kept.filter((stock) => stock.held < 0 || stock.sold < 0 || stock.held + stock.sold > stock.ceiling));
      yield told({ owned: { stock: fieldsById(kept, sharedByStock) } });
    }
    yield {
      invariants: [
        invariant('held, sold and revenue equal the sums over orders', compared, differing),
        invariant('held + sold ≤ capacity, unless the seller lowered it', compared, oversold),
      ],
    };
    for await (const page of reader.pages(orders)) {
      yield told({ orders: page.map(factsOf), owned: { order: fieldsById(page, sharedByOrder) } });
    }
    for await (const page of reader.pages(ticketCopies)) yield told({ copies: { ticket: fieldsById(page, (copy) => copy) } });
  });
}

function differs(stock: Stock, { held, sold, revenue }: Omit<Recount, 'id'> = { held: 0, sold: 0, revenue: 0 }): boolean {
  return stock.held !== held || stock.sold !== sold || stock.revenue !== revenue;
}

function recount(reader: Reader): AsyncGenerator<Recount[]> {
  const sumWhen = (status: string, value: string) => ({ $sum: { $cond: [{ $eq: ['$status', status] }, value, 0] } });
  // Refunds of before that was noted returned their tickets unless the event had begun.
  const returned = { $ifNull: ['$stockReturns', { $lt: ['$refundedAt', '$ticket.startsAt'] }] };
  const keptAsSold = { $and: [{ $eq: ['$status', 'refunded'] }, { $not: [returned] }] };
  return reader.aggregatePages<Recount, Order>(orders, [
    {
      $group: {
        _id: '$ticket.id',
        held: sumWhen('created', '$quantity'),
        sold: { $sum: { $cond: [{ $or: [{ $eq: ['$status', 'completed'] }, keptAsSold] }, '$quantity', 0] } },
        revenue: sumWhen('completed', '$total'),
      },
    },
    { $sort: { _id: 1 } },
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
