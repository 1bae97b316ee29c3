import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { doorOf, ownTicket } from '../store/change-door';
import { GateView, gateViewOf } from './gate-view';

export const showGate = route({
  method: 'get',
  path: '/api/gates/:ticketId',
  summary: 'For the seller: show the gate of an event, and who is inside in numbers',
  auth: 'user',
  params: z.object({ ticketId: Id }),
  responses: { 200: GateView },
  handle: async ({ params, user }, { store }: Dependencies) =>
    ok(gateViewOf(await doorOf(store, await ownTicket(store, params.ticketId, user.id)))),
});
