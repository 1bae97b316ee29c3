import { changed } from '@marquee/common/domain';
import { ownAccord } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import type { Clock } from '@marquee/common/service';
import { release } from '../domain/settle';
import { closings, type Closing } from '../store/closings';
import { orders } from '../store/orders';
import { settlementRefs, settling } from '../store/settlements';

const batchSize = 256;

/** Ends the live holds of cancelled tickets. Safe to run in several processes and to repeat. */
export async function closeCancelledTickets(store: Store, clock: Clock): Promise<void> {
  for (const closing of await store.find(closings, { done: false }, { limit: 16 })) {
    await endHolds(store, clock, closing.id);
    await store.changeOne(closings.at(closing.id), (state) => changed({ ...(state as Closing), done: true }), {
      cause: ownAccord('orders'),
      now: clock.now(),
    });
  }
}

async function endHolds(store: Store, clock: Clock, ticketId: string): Promise<void> {
  for (;;) {
    const live = await store.find(orders, { 'ticket.id': ticketId, status: 'created' }, { limit: batchSize });
    if (live.length === 0) return;
    const now = clock.now();
    const cause = ownAccord('orders');
    await Promise.all(
      live.map((order) =>
        store.change(
          settlementRefs(order),
          settling((settlement) => release(settlement, 'ticket_cancelled', now)),
          { cause, now },
        ),
      ),
    );
  }
}
