import { notFound, Refusal, unchanged } from '@marquee/common/domain';
import { newId, type Cause } from '@marquee/common/events';
import { duplicateFields, type Store } from '@marquee/common/mongo';
import { followedUpAt } from '../domain/follow-up';
import { beginPayment, type Intent } from '../domain/intent';
import type { OrderCopy } from '../domain/order-copy';
import { followUps } from './follow-ups';
import { intents } from './intents';
import { orderCopies } from './order-copies';

/** After its hold should have ended an order is looked at once more, in milliseconds. */
const afterHold = 3_000;

interface Occasion {
  cause: Cause;
  now: Date;
}

/** The order's one live intent, begun now if there is none. Of those who begin at once one does, and the others find it. */
export async function liveIntent(store: Store, order: OrderCopy, occasion: Occasion): Promise<Intent> {
  for (;;) {
    const before = await store.get(followUps.at(order.id));
    const [live] = await store.find(intents, { orderId: order.id, live: true }, { limit: 1 });
    const intent = live ?? (await begin(store, order, before?.paymentId, occasion));
    if (intent) return intent;
  }
}

/** Undefined when somebody else has begun since `latest` was seen. */
async function begin(store: Store, order: OrderCopy, latest: string | undefined, { cause, now }: Occasion): Promise<Intent | undefined> {
  const earlier = await store.find(intents, { orderId: order.id });
  // Looked for after no live one was found, since it is a live one that becomes the captured one.
  if (earlier.some(({ state, mismatched }) => state === 'captured' && !mismatched)) throw alreadyPaid();
  const id = newId();
  try {
    const { intent } = await store.change(
      { order: orderCopies.at(order.id), intent: intents.fresh(id), followUp: followUps.at(order.id) },
      (states) => {
        if (!states.order) return { outcome: 'refused', refusal: notFound('This order') };
        if (states.followUp?.paymentId !== latest) return unchanged(states);
        const begun = beginPayment(id, states.order, earlier.length + 1, now);
        if (begun.outcome !== 'changed') return begun.outcome === 'refused' ? begun : unchanged(states);
        const holdEnd = states.order.expiresAt?.getTime() ?? now.getTime();
        const followUp = { ...followedUpAt(states.followUp, order.id, new Date(holdEnd + afterHold)), paymentId: id };
        return { ...begun, state: { intent: begun.state, followUp } };
      },
      { cause, now },
    );
    return intent;
  } catch (error) {
    if (duplicateFields(error)?.includes('orderId')) return undefined;
    throw error;
  }
}

function alreadyPaid(): Refusal {
  return new Refusal('order_completed', 'This order is paid already.');
}
