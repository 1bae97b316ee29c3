import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { ownTicket } from '../store/change-door';
import { devices } from '../store/devices';
import { DeviceView, deviceViewOf } from './device-view';

const atMost = 500;

export const listDevices = route({
  method: 'get',
  path: '/api/gates/:ticketId/devices',
  summary: 'For the seller: list the devices of a gate, the newest 500, also those that are revoked',
  auth: 'user',
  params: z.object({ ticketId: Id }),
  responses: { 200: z.object({ items: z.array(DeviceView) }) },
  handle: async ({ params: { ticketId }, user }, { store }: Dependencies) => {
    await ownTicket(store, ticketId, user.id);
    const newest = await store.find(devices, { ticketId }, { sort: { createdAt: -1 }, limit: atMost });
    return ok({ items: newest.toReversed().map(deviceViewOf) });
  },
});
