import { Id, ok, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { voidedByBan } from '../store/passes';
import { ticketCopies } from '../store/ticket-copies';

const EffectView = z.object({ at: Timestamp, kind: z.enum(['pass_voided']), id: Id, title: z.string() });

export const listVoidedPasses = route({
  method: 'get',
  path: '/api/passes/voided/:userId',
  summary: 'List the passes that a ban of an account made void, and that still are, the newest first',
  auth: 'user',
  roles: ['admin'],
  params: z.object({ userId: Id }),
  responses: { 200: z.object({ items: z.array(EffectView) }) },
  handle: async ({ params, now }, { store }: Dependencies) => {
    const found = await voidedByBan(store, params.userId, now);
    const tickets = await store.find(ticketCopies, { _id: { $in: [...new Set(found.map(({ ticketId }) => ticketId))] } });
    const titles = new Map(tickets.map(({ id, title }) => [id, title]));
    return ok({
      items: found.map(({ id, ticketId, barredAt }) => ({
        at: barredAt as Date,
        kind: 'pass_voided' as const,
        id,
        title: titles.get(ticketId) ?? '',
      })),
    });
  },
});
