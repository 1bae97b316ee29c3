import { notFound, Refusal } from '@marquee/common/domain';
import { newId, type Cause } from '@marquee/common/events';
import { duplicateFields, type Store } from '@marquee/common/mongo';
import { followUpAt } from '../domain/follow-up';
import { beginPayment, type Intent } from '../domain/intent';
import type { OrderCopy } from '../domain/order-copy';
import { followUps } from './follow-ups';
import { intents } from './intents';
import { orderCopies } from './order-copies';

/** After its hold should have ended an order is looked at once more, in milliseconds. */
const afterHold = 3_000;

/** The order's one live intent, begun now if there is none. Of two who begin at once, the unique index lets one. */
export async function liveIntent(store: Store, order: OrderCopy, { cause, now }: { cause: Cause; now: Date }): Promise<Intent> {
  const [live] = await store.find(intents, { orderId: order.id, live: true }, { limit: 1 });
  if (live) return live;
  await refuseIfPaid(store, order.id);
  const attempt = (await store.count(intents, { orderId: order.id })) + 1;
  const id = newId();
  try {
    const { intent } = await store.change(
      { order: orderCopies.at(order.id), intent: intents.fresh(id), followUp: followUps.at(order.id) },
      (states) => {
        if (!states.order) return { outcome: 'refused', refusal: notFound('This order') };
        const begun = beginPayment(id, states.order, attempt, now);
        if (begun.outcome !== 'changed') return refusalOf(begun);
        const holdEnd = states.order.expiresAt?.getTime() ?? now.getTime();
        return { ...begun, state: { intent: begun.state, followUp: followUpAt(order.id, new Date(holdEnd + afterHold)) } };
      },
      { cause, now },
    );
    return intent as Intent;
  } catch (error) {
    if (duplicateFields(error)?.includes('orderId')) return liveIntent(store, order, { cause, now });
    throw error;
  }
}

/** Looked for after no live one was found, since it is a live one that becomes the captured one. */
async function refuseIfPaid(store: Store, orderId: string): Promise<void> {
  const captured = await store.count(intents, { orderId, state: 'captured', mismatched: { $ne: true } });
  if (captured > 0) throw new Refusal('order_completed', 'This order is paid already.');
}

function refusalOf(decision: { outcome: string; refusal?: Refusal }) {
  if (!decision.refusal) throw new Error('beginning a payment made none');
  return { outcome: 'refused' as const, refusal: decision.refusal };
}
