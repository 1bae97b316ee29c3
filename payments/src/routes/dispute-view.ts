import { Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dispute } from '../domain/dispute';

export const disputeStatuses = ['open', 'won', 'lost'] as const;

export const disputeFields = {
  status: z.enum(disputeStatuses).describe('Lost, the money is the card holder’s'),
  amount: z.int().describe('In minor units'),
  currency: z.string(),
  reason: z.string().describe("The provider's own word, such as fraudulent"),
  createdAt: Timestamp,
  closedAt: Timestamp.nullable(),
};

export const DisputeView = z.object(disputeFields).meta({ id: 'Dispute' });

export function disputeViewOf({ status, amount, currency, reason, createdAt, closedAt }: Dispute): z.output<typeof DisputeView> {
  return { status, amount, currency, reason, createdAt, closedAt: closedAt ?? null };
}
