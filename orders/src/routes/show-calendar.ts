import { calendarOf } from '@marquee/common/calendar';
import { notFound, Refusal } from '@marquee/common/domain';
import { Id, ok, route, textOf, withHeaders } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { calendarEventOf } from '../domain/calendar';
import { isBought } from '../domain/order';
import { ownedOrder } from '../store/owned-order';
import { ticketCopies } from '../store/ticket-copies';

export const showCalendar = route({
  method: 'get',
  path: '/api/orders/:orderId/calendar.ics',
  summary: 'The event of what you have bought, for your calendar',
  description: 'The same event each time, with a higher sequence once seller or refund have changed something.',
  auth: 'user',
  params: z.object({ orderId: Id }),
  responses: { 200: textOf('text/calendar') },
  handle: async ({ params, user, now }, { store, origin }: Dependencies) => {
    const order = await ownedOrder(store, user.id, params.orderId);
    if (!isBought(order)) throw new Refusal('order_not_completed', 'Only what is bought goes into a calendar. Pay for the order first.');
    const ticket = await store.get(ticketCopies.at(order.ticket.id));
    if (!ticket) throw notFound('This ticket');
    const calendar = calendarOf(calendarEventOf(order, ticket, { origin, now }));
    return withHeaders(ok(calendar), { 'Content-Disposition': `attachment; filename="marquee-${order.id}.ics"` });
  },
});
