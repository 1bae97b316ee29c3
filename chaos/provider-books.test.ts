import type { OrderView } from './load/views';
import { judgeCharges, type Charge } from './provider-books';

const order = (status: OrderView['status'], total = 5_000): OrderView => ({
  ...{ id: 'order-1', version: 1, status, ticket: { id: 'ticket-1' }, quantity: 2, total, currency: 'EUR' },
  ...{ expiresAt: null, cancelReason: null, cancelledAt: null },
});
const charge = (changes: Partial<Charge> = {}): Charge => ({
  ...{ id: 'ch_1', amount: 5_000, amount_refunded: 0, currency: 'eur', status: 'succeeded', created: 0, metadata: { orderId: 'order-1' } },
  ...changes,
});
const refunded = charge({ id: 'ch_2', amount_refunded: 5_000 });

describe("an order's money is right", () => {
  test.each<[string, OrderView, Charge[]]>([
    ['when it was paid once', order('completed'), [charge()]],
    ['when what was paid too much went back', order('completed'), [refunded, charge()]],
    ['when it is over and the money went back', order('cancelled'), [refunded]],
    ['when it is free', order('completed', 0), []],
    ['when nobody paid', order('created'), []],
  ])('%s', (_what, view, charges) => expect(judgeCharges(view, charges)).toEqual([]));
});

describe("an order's money is wrong", () => {
  test.each<[string, OrderView, Charge[], RegExp]>([
    ['when it was paid twice', order('completed'), [charge(), charge({ id: 'ch_2' })], /is completed, and the provider keeps 2 payments/],
    ['when it is complete and everything went back', order('completed'), [refunded], /keeps 0 payments/],
    ['when it is over and the money stays', order('cancelled'), [charge()], /is cancelled, and the provider keeps 1 payments/],
    ['when only a part went back', order('cancelled'), [charge({ amount_refunded: 4_000 })], /keeps 1 payments/],
    ['when money came and the order does not know', order('created'), [charge()], /is created, and the provider keeps 1/],
    ['when another amount was taken', order('completed'), [charge({ amount: 4_000 })], /costs 5000 EUR, and the provider took 4000/],
  ])('%s', (_what, view, charges, expected) => expect(judgeCharges(view, charges).join()).toMatch(expected));
});
