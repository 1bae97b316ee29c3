import type { OrderView } from '../../lib/views/order-view';
import type { PaymentView } from '../../lib/views/payment-view';
import { timelineOf } from './timeline';

const order: OrderView = {
  id: 'o',
  version: 1,
  status: 'completed',
  ticket: { id: 't', title: 'Bulb', venue: 'Warehouse 9', startsAt: '2026-06-01T20:00:00Z', timeZone: 'UTC', image: null, sellerId: 's' },
  rescheduled: null,
  quantity: 2,
  unitPrice: 2500,
  total: 5000,
  currency: 'EUR',
  tax: null,
  createdAt: '2026-05-01T12:00:00Z',
  expiresAt: '2026-05-01T12:15:00Z',
  serverNow: '2026-05-02T12:00:00Z',
  completedAt: null,
  cancelledAt: null,
  cancelReason: null,
  refundedAt: null,
  refundTerms: { kind: 'none', until: null },
};
const payment: PaymentView = {
  id: 'p',
  orderId: 'o',
  status: 'captured',
  amount: 5000,
  currency: 'EUR',
  createdAt: '2026-05-01T12:01:00Z',
  capturedAt: null,
  refundedAt: null,
  lastError: null,
  returned: 0,
  returning: 0,
  refunds: [],
  refundRequest: null,
};
const titles = (...given: Parameters<typeof timelineOf>) => timelineOf(...given).map(({ title }) => title);

describe('the story of an order', () => {
  it('tells a purchase in the order in which it happened', () => {
    const bought = { ...order, completedAt: '2026-05-01T12:02:03Z' };
    expect(titles(bought, [{ ...payment, capturedAt: '2026-05-01T12:02:00Z' }])).toEqual([
      '2 tickets held',
      '€50.00 charged',
      'Order completed',
    ]);
  });

  it('says that a late charge went back', () => {
    const over: OrderView = { ...order, status: 'cancelled', cancelledAt: '2026-05-01T12:15:00Z', cancelReason: 'expired' };
    const late: PaymentView = { ...payment, status: 'refunded', capturedAt: '2026-05-01T12:15:04Z', refundedAt: '2026-05-01T12:15:09Z' };
    const facts = timelineOf(over, [late]);
    expect(facts.map(({ title }) => title)).toEqual(['2 tickets held', 'Hold ended', '€50.00 charged', '€50.00 refunded']);
    expect(facts[2]?.detail).toContain('After the hold had ended');
  });

  it('tells of a refund once, from whichever side it is known', () => {
    const refunded: OrderView = { ...order, status: 'refunded', refundedAt: '2026-05-03T12:00:00Z' };
    expect(titles(refunded, []).filter((title) => title.includes('efunded'))).toHaveLength(1);
    const known: PaymentView = { ...payment, status: 'refunded', capturedAt: '2026-05-01T12:02:00Z', refundedAt: '2026-05-03T12:00:00Z' };
    expect(titles(refunded, [known]).filter((title) => title.includes('refunded'))).toHaveLength(1);
  });

  it('tells of each part that was given back, in the seller’s words, and of the whole once', () => {
    const part = { amount: 1500, reason: 'The first act was cut.', createdAt: '2026-05-02T10:00:00Z' };
    const paid: PaymentView = { ...payment, capturedAt: '2026-05-01T12:02:00Z', returned: 1500, refunds: [part] };
    expect(timelineOf(order, [paid]).at(-1)).toMatchObject({ title: '€15.00 given back', detail: 'The first act was cut.' });
    const all: PaymentView = { ...paid, status: 'refunded', refundedAt: '2026-05-03T12:00:00Z', returned: 5000 };
    expect(titles(order, [all]).slice(-2)).toEqual(['€15.00 given back', '€50.00 refunded']);
    const atOnce = { ...all, refunds: [{ ...part, amount: 5000 }] };
    expect(timelineOf(order, [atOnce]).slice(-1)).toMatchObject([
      { title: '€50.00 refunded', detail: 'The first act was cut. To the card it came from.' },
    ]);
  });

  it('tells that the event was moved', () => {
    const rescheduled = { venue: 'Old mill', startsAt: '2026-06-02T20:00:00Z', timeZone: 'UTC', at: '2026-05-01T13:00:00Z' };
    const moved = { ...order, completedAt: '2026-05-01T12:02:03Z', rescheduled };
    expect(timelineOf(moved, []).at(-1)).toMatchObject({ title: 'Event moved', detail: 'By its seller. Your tickets stay valid.' });
    expect(timelineOf({ ...moved, quantity: 1 }, []).at(-1)?.detail).toBe('By its seller. Your ticket stays valid.');
    const held = timelineOf({ ...moved, status: 'cancelled', completedAt: null }, []);
    expect(held.find(({ title }) => title === 'Event moved')?.detail).toBe('By its seller.');
  });

  it('has no word about money where there was none', () => {
    const free = { ...order, total: 0, unitPrice: 0, completedAt: '2026-05-01T12:00:00Z' };
    expect(titles(free, [])).toEqual(['2 tickets taken', 'Order completed']);
    const back: OrderView = { ...free, status: 'refunded', refundedAt: '2026-05-02T12:00:00Z' };
    expect(titles(back, [])).toEqual(['2 tickets taken', 'Order completed', '2 tickets went back']);
  });
});
