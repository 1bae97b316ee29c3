import { changed, notFound, refused, unchanged, type Decision, type Versioned } from '@marquee/common/domain';

export type DeviceRole = 'steward' | 'supervisor';

/** A phone or scanner at the door of one event. It proves itself by a key of its own. */
export interface Device extends Versioned {
  ticketId: string;
  /** Empty once the account of its seller is gone. */
  name: string;
  role: DeviceRole;
  createdAt: Date;
  /** Of the code that pairs it, once. Its device may show it again, for the answer may not have reached it. */
  pairingHash?: string | undefined;
  pairingEndsAt?: Date | undefined;
  /** Raw Ed25519, base64url. */
  publicKey?: string | undefined;
  pairedAt?: Date | undefined;
  revokedAt?: Date | undefined;
}

export type DeviceState = 'waiting' | 'paired' | 'revoked';

export const pairingMs = 10 * 60_000;

export function newDevice(
  given: Pick<Device, 'id' | 'ticketId' | 'name' | 'role'> & { pairingHash: string },
  now: Date,
): Device & { pairingEndsAt: Date } {
  return { ...given, version: -1, createdAt: now, pairingEndsAt: new Date(now.getTime() + pairingMs) };
}

export function stateOf({ revokedAt, pairedAt }: Device): DeviceState {
  if (revokedAt) return 'revoked';
  return pairedAt ? 'paired' : 'waiting';
}

/** Once, and in time. */
export function pair(device: Device | undefined, publicKey: string, now: Date): Decision<Device> {
  const isOpen = device?.pairingHash && device.pairingEndsAt && now < device.pairingEndsAt && !device.revokedAt;
  const isTaken = device?.publicKey !== undefined && device.publicKey !== publicKey;
  if (!device || !isOpen || isTaken) {
    return refused('pairing_code_unknown', 'This pairing code is wrong, used or older than ten minutes. Ask the organiser for another.', {
      kind: 'not_found',
    });
  }
  return device.pairedAt ? unchanged(device) : changed({ ...device, publicKey, pairedAt: now });
}

export function revoke(device: Device | undefined, ticketId: string, now: Date): Decision<Device> {
  if (!device || device.ticketId !== ticketId) return { outcome: 'refused', refusal: notFound('This device') };
  if (device.revokedAt) return unchanged(device);
  return changed({ ...device, pairingHash: undefined, pairingEndsAt: undefined, revokedAt: now });
}
