import { Id, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import { leftOf } from '../domain/refund-grant';
import { statuses, statusOf } from '../domain/status';
import type { Sale } from '../store/sales';
import { disputeViewOf, DisputeView } from './dispute-view';
import { refundFields, refundsViewOf } from './refunds-view';

export const SaleView = z
  .object({
    id: Id.describe("The payment's"),
    orderId: Id.describe('By which buyer and seller speak of it; who the buyer is stays out'),
    quantity: z.int(),
    amount: z.int().describe('In minor units'),
    currency: z.string(),
    status: z.enum(statuses),
    completedAt: Timestamp.nullable(),
    ...refundFields,
    dispute: DisputeView.nullable().describe('The last that a bank began about it'),
    left: z.int().describe('In minor units: what can still be given back'),
  })
  .meta({ id: 'Sale' });

export function saleViewOf(sale: Sale): z.output<typeof SaleView> {
  const { order, intent, payment, refund, disputes = [] } = sale;
  const { id, orderId, amount, currency } = intent;
  const dispute = disputes.at(-1);
  return {
    ...{ id, orderId, quantity: order.quantity, amount, currency },
    status: statusOf(intent, payment, refund),
    completedAt: order.completedAt ?? null,
    ...refundsViewOf(sale),
    dispute: dispute ? disputeViewOf(dispute) : null,
    left: leftOf(payment, refund),
  };
}
