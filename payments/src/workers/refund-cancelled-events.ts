import { changed } from '@marquee/common/domain';
import { ownAccord } from '@marquee/common/events';
import { lookedThrough, type Cancellation } from '../domain/cancellation';
import { followedUpAt } from '../domain/follow-up';
import { cancellations } from '../store/cancellations';
import { claim } from '../store/claim';
import { followUps } from '../store/follow-ups';
import { orderCopies } from '../store/order-copies';
import { each, type Work } from './each';

const batchSize = 256;

/**
 * Has every paid order of a cancelled event followed up, which gives its money back. An order that we hear of later is
 * followed up then. Whoever stops midway leaves it to be begun again, which harms nothing.
 */
export async function refundCancelledEvents(work: Work): Promise<number> {
  const due = await claim(work.store, cancellations, work.clock.now());
  return each(due, work.log, (cancellation) => lookThrough(work, cancellation));
}

async function lookThrough({ store, clock }: Work, { id: ticketId }: Cancellation): Promise<void> {
  const occasion = () => ({ cause: ownAccord('payments'), now: clock.now() });
  for (let last = ''; ;) {
    const paid = { ticketId, status: 'completed', _id: { $gt: last } };
    const orders = await store.find(orderCopies, paid, { sort: { _id: 1 }, limit: batchSize });
    await Promise.all(
      orders.map(({ id }) => store.changeOne(followUps.at(id), (row) => changed(followedUpAt(row, id, clock.now())), occasion())),
    );
    if (orders.length < batchSize) break;
    last = orders.at(-1)?.id ?? last;
  }
  await store.changeOne(cancellations.at(ticketId), (row) => changed(lookedThrough(row as Cancellation)), occasion());
}
