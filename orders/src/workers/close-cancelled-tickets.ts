import { changed } from '@marquee/common/domain';
import { ownAccord } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import type { Clock } from '@marquee/common/service';
import { giveMoneyBack } from '../domain/settle';
import { closings, type Closing } from '../store/closings';
import { orders } from '../store/orders';
import { releaseOrders } from '../store/release-orders';
import { settlementRefs, settling } from '../store/settlements';

const batchSize = 256;

/** Ends the live holds of cancelled tickets, and what was free; what was paid `payments` gives back. Safe to run in several processes and to repeat. */
export async function closeCancelledTickets(store: Store, clock: Clock): Promise<void> {
  for (const closing of await store.find(closings, { done: false }, { limit: 16 })) {
    await endHolds(store, clock, closing.id);
    await takeBackFreeOrders(store, clock, closing);
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
    await releaseOrders(store, live, 'ticket_cancelled', { cause: ownAccord('orders'), now: clock.now() });
  }
}

/** No money moves for them, so nobody else ends them. */
async function takeBackFreeOrders(store: Store, clock: Clock, { id: ticketId, reason }: Closing): Promise<void> {
  for (;;) {
    const free = await store.find(orders, { 'ticket.id': ticketId, status: 'completed', total: 0 }, { limit: batchSize });
    if (free.length === 0) return;
    const now = clock.now();
    const rule = settling((settlement) => giveMoneyBack(settlement, now, { cancelled: { reason } }));
    await Promise.all(free.map((order) => store.change(settlementRefs(order), rule, { cause: ownAccord('orders'), now })));
  }
}
