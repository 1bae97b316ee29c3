import { notFound } from '@marquee/common/domain';
import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { countsOf, shownStatus, termsOf } from '../domain/gate';
import { statusOf } from '../domain/pass';
import { doorOf } from '../store/change-door';
import { passes } from '../store/passes';
import { ticketCopies } from '../store/ticket-copies';
import { deviceBehind, DeviceHeaders } from './signed-by-device';

export const showManifest = route({
  method: 'get',
  path: '/api/gates/:ticketId/manifest',
  summary: 'For paired devices: the gate and its passes, signed, to decide without a network',
  auth: 'none',
  params: z.object({ ticketId: Id }),
  headers: DeviceHeaders,
  responses: { 200: z.object({ manifest: z.string().describe('`MM1.<JSON, base64url>.<Ed25519 signature>`') }) },
  handle: async ({ params: { ticketId }, headers, now }, { store, codes }: Dependencies) => {
    const signed = { method: 'GET', path: `/api/gates/${ticketId}/manifest`, body: Buffer.alloc(0), headers, now };
    const device = await deviceBehind(store, signed);
    const ticket = device.ticketId === ticketId ? await store.get(ticketCopies.at(ticketId)) : undefined;
    if (!ticket) throw notFound('This event');
    const { crowd } = await doorOf(store, ticket);
    const terms = termsOf(crowd, ticket);
    const { capacity, reentry, form } = terms;
    const listed: unknown[] = [];
    for await (const page of store.pages(passes, { ticketId })) {
      listed.push(...page.map((pass) => [pass.id, pass.issue, statusOf(pass, now), pass.inside ? 1 : 0, pass.entries]));
    }
    const content = {
      ...{ ticketId, title: ticket.title, status: shownStatus(terms, crowd), capacity, reentry, form },
      ...{ inside: countsOf(terms, crowd).inside, issuedAt: now.toISOString(), passes: listed },
    };
    return ok({ manifest: codes.signed(`MM1.${Buffer.from(JSON.stringify(content)).toString('base64url')}`) });
  },
});
