import type { PaymentView } from '@/lib/views/payment-view';
import { chargedIn, refundedIn, taxLines } from './amounts';

it('says net and tax, or that the seller has stated none, or nothing about what was free', () => {
  expect(taxLines({ total: 11_900, tax: { rate: 1_900, net: 10_000, amount: 1_900 } })).toEqual([
    { name: 'Net', amount: 10_000 },
    { name: 'Tax 19%', amount: 1_900 },
  ]);
  expect(taxLines({ total: 11_900, tax: null })).toEqual([{ name: 'Tax', amount: 'Not stated by the seller' }]);
  expect(taxLines({ total: 0, tax: { rate: 1_900, net: 0, amount: 0 } })).toEqual([]);
});

it('counts what was charged and what went back', () => {
  const at = '2026-06-01T12:00:00Z';
  const payment = (amount: number, capturedAt: string | null, refundedAt: string | null, returned = 0) =>
    ({ amount, capturedAt, refundedAt, returned }) as PaymentView;
  const payments = [payment(2_500, null, null), payment(2_500, at, at), payment(1_000, at, null), payment(900, at, null, 400)];
  expect([chargedIn(payments), refundedIn(payments)]).toEqual([4_400, 2_900]);
});
