import type { OrderFact, PaymentFact } from '../answer';
import { answerOf, orderFact, paymentFact } from '../testing/answers';
import { moneyFollowsOrders } from './money-follows-orders';

const refund = { id: 'refund-1', amount: 2_500, status: 'succeeded' };

function messages(orders: OrderFact[], payments: PaymentFact[]): string[] {
  const examined = moneyFollowsOrders([answerOf('orders', { orders }), answerOf('payments', { payments })]);
  return examined.flatMap(({ findings }) => findings.map(({ message }) => message));
}

describe('money follows orders', () => {
  test.each<[string, OrderFact[], PaymentFact[]]>([
    ['a completed order with its payment', [orderFact()], [paymentFact()]],
    ['a free order without one', [orderFact({ total: 0, paymentId: undefined })], []],
    ['a hold whose payment is awaited', [orderFact({ status: 'created' })], [paymentFact({ status: 'awaiting' })]],
    ['a cancelled order that nobody paid', [orderFact({ status: 'cancelled' })], [paymentFact({ status: 'cancelled' })]],
    [
      'a cancelled order whose late payment was refunded',
      [orderFact({ status: 'cancelled' })],
      [paymentFact({ status: 'refunded', refunds: [refund] })],
    ],
    [
      'a completed order whose second payment was refunded',
      [orderFact()],
      [paymentFact(), paymentFact({ id: 'payment-2', status: 'refunded', refunds: [refund] })],
    ],
    ['a completed order of which a part was given back', [orderFact()], [paymentFact({ refunds: [{ ...refund, amount: 500 }] })]],
    [
      'a refund that failed once and then went through',
      [orderFact({ status: 'refunded' })],
      [paymentFact({ status: 'refunded', refunds: [{ ...refund, id: 'refund-0', status: 'failed' }, refund] })],
    ],
  ])('%s is right', (_what, orders, payments) => {
    expect(messages(orders, payments)).toEqual([]);
  });

  test.each<[string, OrderFact[], PaymentFact[], RegExp]>([
    ['a completed order without a payment', [orderFact()], [], /expected 1 captured payments, found 0/],
    [
      'a completed order paid twice',
      [orderFact()],
      [paymentFact(), paymentFact({ id: 'payment-2' })],
      /expected 1 captured payments, found 2/,
    ],
    ['a payment of another amount', [orderFact()], [paymentFact({ amount: 2_499 })], /costs 2500 EUR, payment payment-1 took 2499 EUR/],
    ['a payment in another currency', [orderFact()], [paymentFact({ currency: 'USD' })], /took 2500 USD/],
    ['an order that names another payment', [orderFact({ paymentId: 'payment-9' })], [paymentFact()], /names payment payment-9/],
    ['a free order that was charged', [orderFact({ total: 0 })], [paymentFact()], /expected 0 captured payments, found 1/],
    ['a cancelled order that keeps the money', [orderFact({ status: 'cancelled' })], [paymentFact()], /was not refunded/],
    [
      'a refund of a part',
      [orderFact({ status: 'cancelled' })],
      [paymentFact({ status: 'refunded', refunds: [{ ...refund, amount: 1 }] })],
      /took 2500 and gave back 1/,
    ],
    [
      'money given back twice',
      [orderFact({ status: 'cancelled' })],
      [paymentFact({ status: 'refunded', refunds: [refund, { ...refund, id: 'refund-2' }] })],
      /has 2 refunds instead of one/,
    ],
    ['a hold that is paid and stays a hold', [orderFact({ status: 'created' })], [paymentFact()], /still a hold/],
    ['a payment for an order that was lost', [], [paymentFact()], /does not exist/],
  ])('%s is found', (_what, orders, payments, expected) => {
    expect(messages(orders, payments).join()).toMatch(expected);
  });

  test('nothing is concluded while one side is silent', () => {
    const examined = moneyFollowsOrders([answerOf('orders', { orders: [orderFact()] })]);
    expect(examined.every(({ compared, findings }) => compared === 0 && findings.length === 0)).toBe(true);
  });
});
