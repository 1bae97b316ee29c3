import { ownAccord } from '@marquee/common/events';
import { seeDispute } from '../domain/dispute';
import type { Intent } from '../domain/intent';
import type { RefundReading } from '../domain/refund';
import { disputes } from '../store/disputes';
import { orderCopies } from '../store/order-copies';
import type { Work } from './each';

type Subject = Pick<Intent, 'id' | 'orderId'>;

/** Moves our records to the disputes that the provider has on record. An order that we have not heard of is left to the next look. */
export async function takeOverDisputes({ store, provider, clock, log }: Work, { id: paymentId, orderId }: Subject, intentId: string) {
  const order = await store.get(orderCopies.at(orderId));
  if (!order) throw new Error(`order ${orderId} of a disputed payment is not known yet`);
  const { ticketId, sellerId } = order;
  for (const { disputeId: id, ...said } of await provider.listDisputes(intentId)) {
    const reading = { id, paymentId, orderId, ticketId, sellerId, ...said };
    const now = clock.now();
    const { status } = await store.changeOne(disputes.at(id), (known) => seeDispute(known, reading, now), {
      cause: ownAccord('payments'),
      now,
    });
    log.warn({ dispute: id, paymentId, status }, 'a bank disputes a payment');
  }
}

/** What has gone back of a payment: the provider's refunds, and what was lost by disputes. */
export async function readRefunds({ store, provider }: Work, paymentId: string, intentId: string): Promise<RefundReading[]> {
  const made = await provider.listRefunds(intentId);
  const lost = await store.find(disputes, { paymentId, status: 'lost' });
  return [...made, ...lost.map(({ id, amount }) => ({ refundId: id, amount, status: 'succeeded' as const }))];
}
