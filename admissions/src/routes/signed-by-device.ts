import { Refusal } from '@marquee/common/domain';
import { invalid } from '@marquee/common/http';
import type { Reader } from '@marquee/common/mongo';
import { z } from 'zod';
import type { Device } from '../domain/device';
import { isBarred } from '../domain/holder';
import { readDeviceHeader, type SignedRequest } from '../gateways/device-signature';
import { devices } from '../store/devices';
import { holders } from '../store/holders';
import { ticketCopies } from '../store/ticket-copies';

export const DeviceHeaders = z.object({
  'x-device': z.string().optional().describe('`<device id>.<Unix milliseconds>.<signature>`: Ed25519 over method, path, time and body'),
});

/** Longer ago, or further ahead, a signed request is nobody's any more. */
const toleranceMs = 5 * 60_000;

/** The paired device that signed this very request, a moment ago; a refusal (401) for anybody else. */
export async function deviceBehind(
  reader: Reader,
  { headers, now, ...request }: SignedRequest & { headers: z.output<typeof DeviceHeaders>; now: Date },
): Promise<Device> {
  const claim = readDeviceHeader(headers['x-device'], request);
  const device = claim && (await reader.get(devices.at(claim.deviceId)));
  if (!claim || !device?.publicKey || device.revokedAt) {
    throw unauthenticated('device_unknown', 'This device is not paired, or was revoked. Ask the organiser for a pairing code.');
  }
  if (Math.abs(now.getTime() - claim.at.getTime()) > toleranceMs) {
    throw unauthenticated('device_signature', 'The clock of this device is wrong by minutes. Set it right.');
  }
  if (!claim.isBy(device.publicKey)) throw unauthenticated('device_signature', 'This was not signed by the device that it names.');
  return device;
}

/** A device that may do more than scan; a refusal (403) for one that may not, or not while its organiser is banned. */
export async function supervisor(reader: Reader, device: Device, now: Date): Promise<Device> {
  if (device.role !== 'supervisor') {
    throw new Refusal('supervisor_needed', 'This device may scan only. Ask a supervisor.', { kind: 'forbidden' });
  }
  await refuseForBanned(reader, device.ticketId, now);
  return device;
}

/** While an organiser is banned, the devices of the door go on letting in whoever has paid, and do nothing else in the organiser's name. */
export async function refuseForBanned(reader: Reader, ticketId: string, now: Date): Promise<void> {
  const ticket = await reader.get(ticketCopies.at(ticketId));
  const seller = ticket && (await reader.get(holders.at(ticket.sellerId)));
  if (!seller || !isBarred(seller, now)) return;
  throw new Refusal('organiser_banned', "The organiser's account is banned at the moment: devices may scan, and nothing else.", {
    kind: 'forbidden',
  });
}

/** What a signed body says: the signature covers its bytes, so they are read only after it was found right. */
export function bodyAs<Schema extends z.ZodType>(schema: Schema, bytes: Buffer): z.output<Schema> {
  const result = schema.safeParse(parsed(bytes));
  if (!result.success) throw invalid(result.error);
  return result.data;
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8') || '{}') as unknown;
  } catch (error) {
    throw new Refusal('malformed', 'This is not JSON.', { kind: 'malformed', cause: error });
  }
}

function unauthenticated(code: string, message: string): Refusal {
  return new Refusal(code, message, { kind: 'unauthenticated' });
}
