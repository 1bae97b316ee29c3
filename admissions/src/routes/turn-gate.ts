import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { turn, type GateTerms } from '../domain/gate';
import { changeDoor, ownTicket } from '../store/change-door';
import { GateView, gateViewOf } from './gate-view';

const turning = (act: 'open' | 'close' | 'end', summary: string, status: GateTerms['status']) =>
  route({
    method: 'post',
    path: `/api/gates/:ticketId/${act}`,
    summary,
    auth: 'user',
    params: z.object({ ticketId: Id }),
    responses: { 200: GateView },
    handle: async ({ params: { ticketId }, user, now, cause }, { store }: Dependencies) => {
      await ownTicket(store, ticketId, user.id);
      return ok(gateViewOf(await changeDoor(store, ticketId, (door, ticket) => turn(door, ticket, status, now), { cause, now })));
    },
  });

export const openGate = turning('open', 'For the seller: let people in from now on', 'open');
export const closeGate = turning('close', 'For the seller: let nobody in for now; the record stays', 'closed');
export const endGate = turning('end', 'For the seller: end the event at the door, for good; the record stays', 'ended');
