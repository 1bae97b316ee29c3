import { Id, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import { statuses, statusOf } from '../domain/status';
import type { Collected } from '../store/collected';
import { refundFields, refundsViewOf } from './refunds-view';

const fields = {
  id: Id,
  orderId: Id,
  status: z.enum(statuses),
  amount: z.int().describe('In minor units'),
  currency: z.string(),
  createdAt: Timestamp,
  capturedAt: Timestamp.nullable(),
  refundedAt: Timestamp.nullable(),
  lastError: z.object({ code: z.string(), message: z.string() }).nullable().describe('Why the last attempt to pay was declined'),
  ...refundFields,
};

export const PaymentView = z.object(fields).meta({ id: 'Payment' });

export const PayablePayment = z
  .object({
    ...fields,
    clientSecret: z.string().describe('Lets the browser pay this payment, and nothing else'),
    publishableKey: z.string(),
    scriptUrl: z.url().describe("The provider's script"),
  })
  .meta({ id: 'PayablePayment' });

type View = z.output<typeof PaymentView>;

export function viewOf(collected: Collected): View {
  const { intent, payment, refund } = collected;
  return {
    id: intent.id,
    orderId: intent.orderId,
    status: statusOf(intent, payment, refund),
    amount: intent.amount,
    currency: intent.currency,
    createdAt: intent.createdAt,
    capturedAt: payment && payment.status !== 'declined' ? payment.capturedAt : null,
    refundedAt: payment?.status === 'refunded' ? payment.refundedAt : null,
    lastError: intent.lastError ?? null,
    ...refundsViewOf(collected),
  };
}
