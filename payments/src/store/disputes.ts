import { Refusal } from '@marquee/common/domain';
import { defineRecords, type Reader } from '@marquee/common/mongo';
import type { Dispute } from '../domain/dispute';

export const disputes = defineRecords<Dispute>({
  kind: 'dispute',
  collection: 'disputes',
  versioning: 'writes',
  fields: {
    paymentId: String,
    orderId: String,
    ticketId: String,
    sellerId: String,
    amount: Number,
    currency: String,
    reason: String,
    status: String,
    createdAt: Date,
    dueBy: Date,
    closedAt: Date,
  },
  indexes: [
    [{ paymentId: 1 }],
    [{ sellerId: 1, createdAt: -1, _id: -1 }],
    [{ status: 1, createdAt: -1, _id: -1 }],
    [{ createdAt: -1, _id: -1 }],
  ],
});

interface Wanted {
  /** About whose sales, unless everybody's. */
  sellerId?: string | undefined;
  status?: Dispute['status'] | undefined;
  /** Where the page begins. */
  after?: { createdAt: Date; id: string } | undefined;
  limit: number;
}

/** The newest first. */
export function disputesOf(reader: Reader, { sellerId, status, after, limit }: Wanted): Promise<Dispute[]> {
  const filter: Record<string, unknown> = { ...(sellerId !== undefined && { sellerId }), ...(status && { status }) };
  if (after) {
    const { createdAt, id } = after;
    filter['$or'] = [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: id } }];
  }
  return reader.find(disputes, filter, { sort: { createdAt: -1, _id: -1 }, limit });
}

/** Only the dispute decides where the money goes, and the provider refuses to refund it. */
export async function refuseWhileDisputed(reader: Reader, paymentId: string): Promise<void> {
  if ((await reader.count(disputes, { paymentId, status: 'open' })) === 0) return;
  throw new Refusal('payment_disputed', "The buyer's bank disputes this payment. Wait for how that ends before you refund anything.");
}
