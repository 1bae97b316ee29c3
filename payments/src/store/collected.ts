import type { Reader } from '@marquee/common/mongo';
import type { Dispute } from '../domain/dispute';
import type { Intent } from '../domain/intent';
import type { Payment } from '../domain/payment';
import type { Refund } from '../domain/refund';
import type { RefundGrant } from '../domain/refund-grant';
import type { RefundRequest } from '../domain/refund-request';
import { disputes } from './disputes';
import { payments } from './payments';
import { refundGrants } from './refund-grants';
import { refundRequests } from './refund-requests';
import { refunds } from './refunds';

/** One attempt to collect an order's money, with what became of it. */
export interface Collected {
  intent: Intent;
  payment?: Payment | undefined;
  refund?: Refund | undefined;
  /** The oldest first. */
  grants?: RefundGrant[];
  request?: RefundRequest | undefined;
  /** The oldest first. */
  disputes?: Dispute[];
}

/** In the order of the intents. */
export async function collectedOf(reader: Reader, intents: Intent[]): Promise<Collected[]> {
  const ids = { $in: intents.map(({ id }) => id) };
  const [made, returned, granted, asked, disputed] = await Promise.all([
    reader.find(payments, { _id: ids }),
    reader.find(refunds, { _id: ids }),
    reader.find(refundGrants, { paymentId: ids }, { sort: { createdAt: 1 } }),
    reader.find(refundRequests, { _id: ids }),
    reader.find(disputes, { paymentId: ids }, { sort: { createdAt: 1 } }),
  ]);
  const byId = <Row extends { id: string }>(rows: Row[], id: string) => rows.find((row) => row.id === id);
  return intents.map((intent) => ({
    intent,
    payment: byId(made, intent.id),
    refund: byId(returned, intent.id),
    grants: granted.filter(({ paymentId }) => paymentId === intent.id),
    request: byId(asked, intent.id),
    disputes: disputed.filter(({ paymentId }) => paymentId === intent.id),
  }));
}
