import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import type { Api } from '@/lib/api/request';
import { DoorDeviceView } from '@/lib/views/door-device-view';

const Devices = z.object({ items: z.array(DoorDeviceView) });
const Invitation = z.object({ device: DoorDeviceView, pairingCode: z.string(), expiresAt: z.string() });
/** A device that may be paired, once, by whoever has the code. */
export type Invitation = z.infer<typeof Invitation>;

export async function listDevices(api: Api, ticketId: string): Promise<DoorDeviceView[]> {
  return (await api(apiPaths.doorDevices(ticketId), Devices)).items;
}

export function inviteDevice(ticketId: string, device: { name: string; role: string }): Promise<Invitation> {
  return browserApi(apiPaths.doorDevices(ticketId), Invitation, { method: 'POST', body: device });
}

export async function revokeDevice({ ticketId, id }: DoorDeviceView): Promise<void> {
  await browserApi(apiPaths.doorDevice(ticketId, id), DoorDeviceView, { method: 'DELETE' });
}
