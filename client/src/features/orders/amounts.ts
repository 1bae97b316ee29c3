import type { OrderView } from '@/lib/views/order-view';
import type { PaymentView } from '@/lib/views/payment-view';
import { formatTaxRate } from '../../lib/money/tax-rate';

export function chargedIn(payments: PaymentView[]): number {
  return payments.filter(({ capturedAt }) => capturedAt).reduce((sum, { amount }) => sum + amount, 0);
}

export function refundedIn(payments: PaymentView[]): number {
  return payments.reduce((sum, { refundedAt, amount, returned }) => sum + (refundedAt ? amount : returned), 0);
}

/** What the total is made of. Where nothing is paid, there is nothing to say. */
export function taxLines({ total, tax }: Pick<OrderView, 'total' | 'tax'>): { name: string; amount: number | string }[] {
  if (total === 0) return [];
  if (!tax) return [{ name: 'Tax', amount: 'Not stated by the seller' }];
  return [
    { name: 'Net', amount: tax.net },
    { name: `Tax ${formatTaxRate(tax.rate)}`, amount: tax.amount },
  ];
}
