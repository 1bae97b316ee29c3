import { Id, ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { revoke } from '../domain/device';
import { ownTicket } from '../store/change-door';
import { devices } from '../store/devices';
import { DeviceView, deviceViewOf } from './device-view';

export const revokeDevice = route({
  method: 'delete',
  path: '/api/gates/:ticketId/devices/:deviceId',
  summary: 'For the seller: let a device do nothing more',
  auth: 'user',
  params: z.object({ ticketId: Id, deviceId: Id }),
  responses: { 200: DeviceView },
  handle: async ({ params: { ticketId, deviceId }, user, now, cause }, { store }: Dependencies) => {
    await ownTicket(store, ticketId, user.id);
    const device = await store.changeOne(devices.at(deviceId), (before) => revoke(before, ticketId, now), { cause, now });
    return ok(deviceViewOf(device));
  },
});
