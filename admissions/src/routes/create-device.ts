import { changed } from '@marquee/common/domain';
import { newId } from '@marquee/common/events';
import { created, Id, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { newDevice } from '../domain/device';
import { newPairingCode } from '../gateways/codes';
import { ownTicket } from '../store/change-door';
import { devices } from '../store/devices';
import { DeviceView, deviceViewOf, RoleView } from './device-view';

export const createDevice = route({
  method: 'post',
  path: '/api/gates/:ticketId/devices',
  summary: 'For the seller: make a code by which one phone or scanner is paired with this gate',
  auth: 'user',
  params: z.object({ ticketId: Id }),
  body: z.object({ name: z.string().trim().min(1).max(60), role: RoleView }),
  responses: { 201: z.object({ device: DeviceView, pairingCode: z.string().describe('Works once'), expiresAt: Timestamp }) },
  handle: async ({ params: { ticketId }, body, user, now, cause }, { store, codes }: Dependencies) => {
    await ownTicket(store, ticketId, user.id);
    const pairingCode = newPairingCode();
    const made = newDevice({ id: newId(), ticketId, ...body, pairingHash: codes.pairingHashOf(pairingCode) }, now);
    const device = await store.changeOne(devices.fresh(made.id), () => changed(made), { cause, now });
    return created({ device: deviceViewOf(device), pairingCode, expiresAt: made.pairingEndsAt });
  },
});
