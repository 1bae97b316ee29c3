import type { User } from '@marquee/common/http';
import { defineRecords, type Reader } from '@marquee/common/mongo';
import { isFamiliar as isFamiliarBy, type Session } from '../domain/session';
import { disownedDeviceOf } from './disowned-devices';

export const sessions = defineRecords<Session>({
  kind: 'session',
  collection: 'sessions',
  versioning: 'events',
  fields: {
    userId: String,
    device: { id: String, name: String, kind: { type: String } },
    address: String,
    startedAt: Date,
    endedAt: Date,
    endReason: String,
  },
  indexes: [[{ userId: 1, endedAt: 1 }], [{ 'device.id': 1, endedAt: 1 }]],
});

/** Which sessions have not ended. */
export const live = { endedAt: { $exists: false } };

export function liveSessionsOf(reader: Reader, userId: string): Promise<Session[]> {
  return reader.find(sessions, { userId, ...live });
}

/** Of the account on whatever device, and of anybody on this device. */
export function liveSessionsBeside(reader: Reader, { userId, deviceId }: { userId: string; deviceId: string }): Promise<Session[]> {
  return reader.find(sessions, {
    $or: [
      { userId, ...live },
      { 'device.id': deviceId, ...live },
    ],
  });
}

/** Whether an account was used on a device before, and nobody sent it away or has disowned it since. Of no device: no, and nothing is read. */
export async function isFamiliar(reader: Reader, userId: string, deviceId: string | undefined): Promise<boolean> {
  if (deviceId === undefined) return false;
  const [[last], disowned] = await Promise.all([
    reader.find(sessions, { userId, 'device.id': deviceId }, { sort: { _id: -1 }, limit: 1 }),
    reader.get(disownedDeviceOf(userId, deviceId)),
  ]);
  return isFamiliarBy(last, disowned?.at);
}

/** Whether it is news for an account that it is used on a device: on the first of all it is not. */
export async function isNews(reader: Reader, userId: string, deviceId: string | undefined): Promise<boolean> {
  if (await isFamiliar(reader, userId, deviceId)) return false;
  return (await reader.find(sessions, { userId }, { limit: 1 })).length > 0;
}

/** All but the one that somebody acts in. */
export function otherSessionsOf(reader: Reader, { id, sessionId }: User): Promise<Session[]> {
  return reader.find(sessions, { userId: id, _id: { $ne: sessionId }, ...live });
}

export function sessionsEndedByBan(reader: Reader, userId: string): Promise<Session[]> {
  return reader.find(sessions, { userId, endReason: 'banned' }, { sort: { endedAt: -1 }, limit: 100 });
}
