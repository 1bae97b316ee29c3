import type { Intent } from './intent';
import type { Payment } from './payment';
import { isWhole, type Refund } from './refund';

export const statuses = ['awaiting', 'processing', 'captured', 'cancelled', 'refunding', 'refunded', 'failed'] as const;

/** What a buyer is told about a payment. */
export type PaymentStatus = (typeof statuses)[number];

export function statusOf(intent: Intent, payment: Payment | undefined, refund: Refund | undefined): PaymentStatus {
  if (payment?.status === 'refunded') return 'refunded';
  if (payment?.status === 'captured') return isWhole(refund, payment) ? 'refunding' : 'captured';
  if (intent.state === 'captured') return refund ? 'refunding' : 'captured';
  if (intent.state === 'closed') return intent.providerId === undefined && intent.lastError ? 'failed' : 'cancelled';
  return intent.underWay || intent.state === 'closing' ? 'processing' : 'awaiting';
}
