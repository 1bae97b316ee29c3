import type { Reader } from '@marquee/common/mongo';
import type { z } from 'zod';
import { intents } from '../store/intents';
import { payments } from '../store/payments';
import { refunds } from '../store/refunds';
import { type PaymentView, viewOf } from './payment-view';

/** The newest first. */
export async function paymentsOf(
  reader: Reader,
  filter: { buyerId: string; orderId?: string | undefined },
): Promise<z.output<typeof PaymentView>[]> {
  const own = await reader.find(intents, filter, { sort: { createdAt: -1 } });
  const ids = { _id: { $in: own.map((intent) => intent.id) } };
  const [made, returned] = await Promise.all([reader.find(payments, ids), reader.find(refunds, ids)]);
  const byId = <Row extends { id: string }>(rows: Row[], id: string) => rows.find((row) => row.id === id);
  return own.map((intent) => viewOf(intent, byId(made, intent.id), byId(returned, intent.id)));
}
