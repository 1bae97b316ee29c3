import { changed, unchanged } from '@marquee/common/domain';
import { ownAccord } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import { crashPoint, type Clock } from '@marquee/common/service';
import { followedUp, type FollowUp } from '../domain/follow-up';
import { reconsider } from '../domain/payment';
import { cancellations } from '../store/cancellations';
import { claim } from '../store/claim';
import { collecting, collectionRefs, intentsOf } from '../store/collections';
import { followUps } from '../store/follow-ups';
import { orderCopies } from '../store/order-copies';
import { each, type Work } from './each';

/** Ends the open payments of orders that are over, and gives back money that they, or a cancelled event, cannot use. */
export async function followOrders({ store, clock, log }: Work): Promise<number> {
  const due = await claim(store, followUps, clock.now());
  return each(due, log, (followUp) => follow(store, clock, followUp));
}

async function follow(store: Store, clock: Clock, followUp: FollowUp): Promise<void> {
  const now = clock.now();
  const cause = ownAccord('payments');
  const order = await store.get(orderCopies.at(followUp.id));
  // A cancellation is never taken back; whoever notes it after this look, or completes the order, has it followed up once more.
  const cancellation = order?.status === 'completed' ? await store.get(cancellations.at(order.ticketId)) : undefined;
  for (const intent of await intentsOf(store, followUp.id)) {
    await store.change(
      collectionRefs(intent),
      collecting((collection) => reconsider(collection, now, cancellation)),
      { cause, now },
    );
  }
  crashPoint('after payments are reconsidered before that is noted');
  await store.changeOne(
    followUps.at(followUp.id),
    (state) => (state?.version === followUp.version ? changed(followedUp(state)) : unchanged(state as FollowUp)),
    { cause, now },
  );
}
