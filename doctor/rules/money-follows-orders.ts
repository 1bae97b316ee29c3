import type { Answer, OrderFact, PaymentFact, RefundFact } from '../answer';
import type { Examined, Finding } from '../finding';

/** Statuses in which money was taken, given back later or not. */
const taken = new Set(['captured', 'refunding', 'refunded']);

/** Completed orders have exactly one captured payment of their amount, or are free; money for orders that are over goes back, once. */
export function moneyFollowsOrders(answers: Answer[]): Examined[] {
  const orders = answers.flatMap(({ facts }) => facts.orders ?? []);
  const told = answers.some(({ facts }) => facts.orders) && answers.some(({ facts }) => facts.payments);
  const payments = answers.flatMap(({ facts }) => facts.payments ?? []).filter(({ status }) => taken.has(status));
  const byOrder = groupedBy(payments, ({ orderId }) => orderId);
  const ofStatus = (status: OrderFact['status']): OrderFact[] => (told ? orders.filter((order) => order.status === status) : []);
  const completed = ofStatus('completed');
  const over = [...ofStatus('cancelled'), ...ofStatus('refunded')];
  const open = ofStatus('created');
  const known = new Set(orders.map(({ id }) => id));
  return [
    {
      invariant: 'a completed order has exactly one captured payment of its amount, or is free',
      compared: completed.length,
      findings: completed.flatMap((order) => unpaid(order, byOrder.get(order.id) ?? [])),
    },
    {
      invariant: 'money for an order that is over goes back, once',
      compared: over.length,
      findings: over.flatMap((order) => (byOrder.get(order.id) ?? []).flatMap((payment) => kept(order.status, payment))),
    },
    {
      invariant: 'captured money completes its order or ends it',
      compared: told ? payments.length : 0,
      findings: told ? [...open.flatMap((order) => unsettled(order, byOrder.get(order.id) ?? [])), ...orphans(payments, known)] : [],
    },
  ];
}

function unpaid(order: OrderFact, payments: PaymentFact[]): Finding[] {
  const standing = payments.filter(({ status }) => status === 'captured');
  const surplus = payments.filter(({ status }) => status !== 'captured').flatMap((payment) => kept('paid otherwise', payment));
  return [...wrongPayments(order, standing), ...surplus];
}

function wrongPayments(order: OrderFact, captured: PaymentFact[]): Finding[] {
  const state = captured.map(({ id }) => id).join();
  const wanted = order.total === 0 ? 0 : 1;
  if (captured.length !== wanted) {
    return [{ about: order.id, state, message: `order ${order.id}: expected ${wanted} captured payments, found ${captured.length}` }];
  }
  return captured.flatMap((payment) => {
    if (payment.amount !== order.total || payment.currency !== order.currency) {
      const message = `order ${order.id} costs ${order.total} ${order.currency}, payment ${payment.id} took ${payment.amount} ${payment.currency}`;
      return [{ about: order.id, state, message }];
    }
    if (order.paymentId === payment.id) return [];
    return [
      { about: order.id, state, message: `order ${order.id} names payment ${order.paymentId ?? 'none'}, but ${payment.id} took the money` },
    ];
  });
}

/** Money that should have gone back. A refund that the provider still works on has been asked for, which is what counts. */
function kept(why: string, payment: PaymentFact): Finding[] {
  const refunds = (payment.refunds ?? []).filter((refund) => refund.status !== 'failed' && refund.status !== 'canceled');
  const state = `${payment.status} ${refunds.map(({ id, status }) => `${id} ${status}`).join()}`;
  const about = payment.id;
  const message = (what: string): string => `payment ${payment.id} of order ${payment.orderId} (${why}): ${what}`;
  if (payment.status === 'captured') return [{ about, state, message: message('was not refunded') }];
  if (payment.refunds && refunds.length !== 1) return [{ about, state, message: message(`has ${refunds.length} refunds instead of one`) }];
  return refunds.flatMap((refund) => partOf(payment, refund).map((what) => ({ about, state, message: message(what) })));
}

function partOf(payment: PaymentFact, refund: RefundFact): string[] {
  return refund.amount === payment.amount ? [] : [`took ${payment.amount} and gave back ${refund.amount}`];
}

function unsettled(order: OrderFact, payments: PaymentFact[]): Finding[] {
  return payments
    .filter(({ status }) => status === 'captured')
    .map(({ id }) => ({ about: order.id, state: id, message: `payment ${id} was captured, but its order ${order.id} is still a hold` }));
}

function orphans(payments: PaymentFact[], known: Set<string>): Finding[] {
  return payments
    .filter(({ orderId }) => !known.has(orderId))
    .map(({ id, orderId, status }) => ({
      about: id,
      state: status,
      message: `payment ${id} is for order ${orderId}, which does not exist`,
    }));
}

function groupedBy<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
