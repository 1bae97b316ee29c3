import { changed, unchanged } from '@marquee/common/domain';
import { ownAccord } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import type { Clock } from '@marquee/common/service';
import { reschedule, type Order } from '../domain/order';
import type { TicketCopy } from '../domain/ticket-copy';
import { orders } from '../store/orders';
import { reschedulings, type Rescheduling } from '../store/reschedulings';
import { ticketCopies } from '../store/ticket-copies';

/** Longer than a process holds by what it remembers of a listing, in milliseconds: those holds are told when all are asked once more. */
const lateHolds = 3_000;

/** Tells every order of a moved event when and where it takes place now. Safe to run in several processes and to repeat. */
export async function rescheduleOrders(store: Store, clock: Clock): Promise<void> {
  for (const seen of await store.find(reschedulings, { done: false }, { limit: 16 })) {
    const now = clock.now();
    if (seen.toldAt && now.getTime() < seen.toldAt.getTime() + lateHolds) continue;
    const ticket = await store.get(ticketCopies.at(seen.id));
    if (ticket) await tellOrders(store, clock, ticket);
    const told: Partial<Rescheduling> = seen.toldAt ? { done: true } : { toldAt: clock.now() };
    // Moved once more meanwhile, it begins anew.
    await store.changeOne(
      reschedulings.at(seen.id),
      (state) => (state?.version === seen.version ? changed({ ...state, ...told }) : unchanged(state ?? seen)),
      { cause: ownAccord('orders'), now },
    );
  }
}

async function tellOrders(store: Store, clock: Clock, ticket: TicketCopy): Promise<void> {
  for await (const page of store.pages(orders, { 'ticket.id': ticket.id, status: { $in: ['created', 'completed'] } })) {
    const options = { cause: ownAccord('orders'), now: clock.now() };
    const tell = (order: Order | undefined) => reschedule(order as Order, ticket, options.now);
    await Promise.all(page.map(({ id }) => store.changeOne(orders.at(id), tell, options)));
  }
}
