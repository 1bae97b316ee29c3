import { events, eventStream, Id, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { doorOf, ownTicket } from '../store/change-door';
import { GateView, gateViewOf } from './gate-view';

export const watchGate = route({
  method: 'get',
  path: '/api/gates/:ticketId/live',
  summary: 'For the seller: watch who goes in and out, in numbers',
  description: 'The gate now, and again whenever something happened there, at most four times a second.',
  auth: 'user',
  params: z.object({ ticketId: Id }),
  responses: { 200: events({ crowd: GateView }) },
  handle: async ({ params: { ticketId }, user }, { store, liveDoor }: Dependencies) => {
    const look = async () => gateViewOf(await doorOf(store, await ownTicket(store, ticketId, user.id)));
    await look(); // what is not theirs is refused before the stream begins
    return eventStream(async function* (signal) {
      for await (const data of liveDoor.follow(ticketId, look, signal)) yield { event: 'crowd' as const, data };
    });
  },
});
