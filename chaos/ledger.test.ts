import { isUnderWay, judgeExtra, judgeOrder, Ledger, type OrderEntry } from './ledger';
import type { OrderView, PaymentView } from './load/views';

const buyer = { id: 'buyer-1', email: '', password: '', cookie: '' };

const view = (changes: Partial<OrderView> = {}): OrderView => ({
  ...{ id: 'order-1', version: 0, status: 'created', ticket: { id: 'ticket-1' }, quantity: 2, total: 5_000, currency: 'EUR' },
  ...{ expiresAt: new Date(Date.now() + 60_000).toISOString(), cancelReason: null, cancelledAt: null },
  ...changes,
});

const payment = (changes: Partial<PaymentView> = {}): PaymentView => ({
  ...{ id: 'payment-1', orderId: 'order-1', status: 'captured', amount: 5_000, currency: 'EUR' },
  ...changes,
});

function entry(changes: Partial<OrderEntry> = {}): OrderEntry {
  return { ...new Ledger().held(buyer, view()), ...changes };
}

const paidEntry = (changes: Partial<OrderEntry> = {}): OrderEntry =>
  entry({ paymentId: 'payment-1', chargeTried: true, charged: true, ...changes });
const completed = view({ status: 'completed', version: 1, expiresAt: null });
const expired = view({ status: 'cancelled', version: 1, cancelReason: 'expired' });

describe('what is read back is right', () => {
  test.each<[string, OrderEntry, OrderView, PaymentView[]]>([
    ['a hold that is still one', entry(), view(), []],
    ['a hold that ended in its time', entry({ expiresAt: Date.now() - 1 }), expired, []],
    ['a paid order', paidEntry(), completed, [payment()]],
    ['a payment that came too late and went back', paidEntry({ expiresAt: Date.now() - 1 }), expired, [payment({ status: 'refunded' })]],
    ['a charge that was never answered, and worked', entry({ chargeTried: true }), completed, [payment()]],
    ['a charge that was never answered, and did not', entry({ chargeTried: true }), view(), [payment({ status: 'awaiting' })]],
    [
      'a cancelled order',
      entry({ cancelTried: true, cancelled: true }),
      view({ status: 'cancelled', version: 1, cancelReason: 'buyer' }),
      [],
    ],
    [
      'a cancellation that was never answered, and worked',
      entry({ cancelTried: true }),
      view({ status: 'cancelled', version: 1, cancelReason: 'buyer' }),
      [],
    ],
  ])('%s', (_what, told, order, payments) => {
    expect(isUnderWay(told, { order, payments })).toBe(false);
    expect(judgeOrder(told, { order, payments })).toEqual([]);
  });
});

describe('the harness reports', () => {
  test.each<[string, OrderEntry, OrderView | undefined, PaymentView[], RegExp]>([
    ['a lost order', entry(), undefined, [], /order-1 was acknowledged and is gone/],
    ['another quantity', entry(), view({ quantity: 1 }), [], /acknowledged as ticket-1 2 5000 EUR and is ticket-1 1/],
    ['a version that went back', entry({ version: 1 }), view(), [], /was at version 1 and is at 0/],
    ['a lost cancellation', entry({ cancelTried: true, cancelled: true }), view(), [], /was cancelled, and is created/],
    ['a cancelled order that was sold', entry({ cancelTried: true, cancelled: true }), completed, [], /was cancelled, and is completed/],
    ['a cancellation that nobody asked for', entry(), view({ status: 'cancelled', cancelReason: 'buyer' }), [], /never asked for that/],
    ['a hold that ended early', entry(), expired, [], /expired before its time/],
    ['a lost payment', paidEntry(), view(), [], /lost its payment payment-1/],
    ['a charge that no payment knows of', paidEntry(), view(), [payment({ status: 'awaiting' })], /was paid, and no payment knows of it/],
    ['a charge that nobody made', entry(), completed, [payment()], /was charged, and nobody had paid/],
    ['a charge of another amount', paidEntry(), completed, [payment({ amount: 4_999 })], /charged another amount/],
    [
      'an order that is complete without money',
      paidEntry(),
      completed,
      [payment({ status: 'refunded' })],
      /complete with 0 captured payments/,
    ],
    [
      'an order that was paid twice',
      paidEntry(),
      completed,
      [payment(), payment({ id: 'payment-2' })],
      /complete with 2 captured payments/,
    ],
    ['money that was kept', paidEntry({ expiresAt: 0 }), expired, [payment()], /is cancelled and keeps the money/],
  ])('%s', (_what, told, order, payments, expected) => {
    expect(judgeOrder(told, { order, payments }).join('\n')).toMatch(expected);
  });

  test('orders that nobody asked for, unless an unanswered request explains them', () => {
    expect(judgeExtra('buyer-1', new Set(['a']), ['a', 'b'], 1)).toEqual([]);
    expect(judgeExtra('buyer-1', new Set(['a']), ['a', 'b', 'c'], 1).join()).toMatch(/2 orders more/);
  });
});

describe('reading back waits', () => {
  test.each<[string, OrderEntry, OrderView, PaymentView[]]>([
    ['for a paid order to complete', paidEntry(), view(), [payment()]],
    ['for the provider to tell of a charge', paidEntry(), expired, [payment({ status: 'awaiting' })]],
    ['for a refund to be asked for', paidEntry(), expired, [payment()]],
    ['for a refund to go through', paidEntry(), expired, [payment({ status: 'refunding' })]],
  ])('%s', (_what, told, order, payments) => {
    expect(isUnderWay(told, { order, payments })).toBe(true);
  });

  test('for nothing when the order is gone', () => {
    expect(isUnderWay(paidEntry(), { order: undefined, payments: [] })).toBe(false);
  });
});

test('every acknowledged write is counted once', () => {
  const ledger = new Ledger();
  ledger.signedUp(buyer);
  ledger.listed({ id: 'ticket-1', title: 'Aida', capacity: 2, version: 0 });
  const held = ledger.held(buyer, view());
  ledger.paymentStarted(held, payment({ status: 'awaiting' }));
  ledger.charged(held);
  ledger.cancelled(ledger.held(buyer, view({ id: 'order-2' })), view({ id: 'order-2', version: 1 }));
  ledger.holdUnanswered(buyer);
  expect(ledger.acknowledged).toBe(7);
});
