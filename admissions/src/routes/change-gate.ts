import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { changeTerms } from '../domain/gate';
import { changeDoor, ownTicket } from '../store/change-door';
import { gateFields, GateView, gateViewOf } from './gate-view';

export const changeGate = route({
  method: 'patch',
  path: '/api/gates/:ticketId',
  summary: 'For the seller: change how many may be inside, and what the gate asks for',
  auth: 'user',
  params: z.object({ ticketId: Id }),
  body: z.object(gateFields).partial(),
  responses: { 200: GateView },
  handle: async ({ params: { ticketId }, body, user, now, cause }, { store }: Dependencies) => {
    await ownTicket(store, ticketId, user.id);
    return ok(gateViewOf(await changeDoor(store, ticketId, (door, ticket) => changeTerms(door, ticket, body, now), { cause, now })));
  },
});
