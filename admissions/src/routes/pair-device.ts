import { created, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { pair } from '../domain/device';
import { devices } from '../store/devices';
import { ticketCopies } from '../store/ticket-copies';
import { DeviceView, deviceViewOf } from './device-view';
import { keysOf, KeysView } from './keys-view';
import { refuseForBanned } from './signed-by-device';

export const pairDevice = route({
  method: 'post',
  path: '/api/checkins/devices',
  summary: 'Pair a phone or scanner by the code that a seller made, once',
  auth: 'none',
  body: z.object({
    pairingCode: z.string().min(1).max(40),
    publicKey: z
      .string()
      .regex(/^[\w-]{43}$/, 'expected 32 bytes, base64url')
      .describe("The device's own Ed25519 key"),
  }),
  responses: { 201: z.object({ device: DeviceView, keys: KeysView, title: z.string() }) },
  handle: async ({ body: { pairingCode, publicKey }, now, cause }, { store, codes }: Dependencies) => {
    const [known] = await store.find(devices, { pairingHash: codes.pairingHashOf(pairingCode) }, { limit: 1 });
    if (known) await refuseForBanned(store, known.ticketId, now);
    const device = await store.changeOne(devices.at(known?.id ?? 'none'), (before) => pair(before, publicKey, now), { cause, now });
    const ticket = await store.get(ticketCopies.at(device.ticketId));
    return created({ device: deviceViewOf(device), keys: keysOf(codes), title: ticket?.title ?? '' });
  },
});
