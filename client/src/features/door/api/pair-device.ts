import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { createApi } from '@/lib/api/request';
import { makeKeys } from '@/lib/pass/ed25519';
import { DoorDeviceView } from '@/lib/views/door-device-view';
import type { DoorDevice } from '../door-device';

const Paired = z.object({ device: DoorDeviceView, keys: z.array(z.object({ publicKey: z.string() })), title: z.string() });

export async function pairDevice(pairingCode: string): Promise<DoorDevice> {
  const { privateKey, publicKey } = await makeKeys();
  const { device, keys, title } = await createApi()(apiPaths.pairDevice(), Paired, { method: 'POST', body: { pairingCode, publicKey } });
  const { id, ticketId, name, role } = device;
  return { id, ticketId, name, role, title, privateKey, keys: keys.map((key) => key.publicKey) };
}
