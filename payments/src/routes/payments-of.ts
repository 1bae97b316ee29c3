import type { Reader } from '@marquee/common/mongo';
import type { z } from 'zod';
import { collectedOf } from '../store/collected';
import { intents } from '../store/intents';
import { type PaymentView, viewOf } from './payment-view';

/** The newest first. */
export async function paymentsOf(
  reader: Reader,
  filter: { buyerId: string; orderId?: string | undefined },
): Promise<z.output<typeof PaymentView>[]> {
  const own = await reader.find(intents, filter, { sort: { createdAt: -1 } });
  return (await collectedOf(reader, own)).map(viewOf);
}
