import { changed, unchanged, type Decision, type Versioned } from '@marquee/common/domain';
import { fact, type EventData, type Fact } from '@marquee/common/events';
import type { Device } from './device';

export type EndReason = EventData<'session:ended'>['reason'];

/** Somebody signed in on a device, from then until it ends. Its id stands in every token that it gives out. */
export interface Session extends Versioned {
  userId: string;
  device: Device;
  /** Where it was started from. */
  address: string;
  startedAt: Date;
  endedAt?: Date;
  endReason?: EndReason;
}

export type NewSession = Pick<Session, 'id' | 'userId' | 'device' | 'address'> & {
  newDevice: boolean;
  /** What the event says of the device's name and the address: sealed. */
  sealed: { deviceName: string; address: string };
};

export function start(
  { id, userId, device, address, newDevice, sealed }: NewSession,
  now: Date,
): { state: Session; events: [Fact<'session:started'>] } {
  return {
    state: { id, version: -1, userId, device, address, startedAt: now },
    events: [fact('session:started', id, { sessionId: id, userId, deviceId: device.id, ...sealed, newDevice })],
  };
}

/** A session ends once; what ends it again changes nothing. */
export function end(session: Session, reason: EndReason, now: Date): Decision<Session, Fact> {
  if (session.endedAt) return unchanged(session);
  return changed(
    { ...session, endedAt: now, endReason: reason },
    fact('session:ended', session.id, { sessionId: session.id, userId: session.userId, reason }),
  );
}

/** Its owner ended it from another device, perhaps not knowing this one; or a token of it was stolen. */
function wasSentAway({ endReason }: Session): boolean {
  return endReason === 'ended_elsewhere' || endReason === 'token_reused';
}

/**
 * Whether an account knows a device, by the last session that it had there. A stranger who signed out before the owner disowned them was not
 * sent away by that, so it also counts when the device was disowned: only who signs in there afterwards, and is told of, makes it known again.
 */
export function isFamiliar(last: Session | undefined, disownedAt: Date | undefined): boolean {
  if (!last || wasSentAway(last)) return false;
  return disownedAt === undefined || last.startedAt > disownedAt;
}

const day = 24 * 60 * 60 * 1000;
/** How long a session lasts that nobody uses, in milliseconds. */
export const UNUSED_AT_MOST = 30 * day;
/** And one that is used, however much: then its owner shows once more who they are. */
export const LASTS_AT_MOST = 90 * day;

/** Nothing renews it any more, so it is over within the life of a token, without having been ended by anybody. */
export function hasLapsed({ startedAt }: Session, lastUsedAt: Date, now: Date): boolean {
  return now.getTime() - startedAt.getTime() >= LASTS_AT_MOST || now.getTime() - lastUsedAt.getTime() >= UNUSED_AT_MOST;
}

/** So many devices may be signed in to one account; a further one ends the session that was started first. */
export const SESSIONS_AT_MOST = 20;

/**
 * What a new session ends: those on the same device, whoever's they are (a device is one person's at a time), and the oldest ones
 * of an account that would have too many. `live` are those of the account and of the device. Of two that begin at the same moment and
 * find each other the one with the later identity stays.
 */
export function endedByNew(
  live: readonly Session[],
  { id, userId, device }: Pick<Session, 'id' | 'userId' | 'device'>,
): Record<'replaced' | 'surplus', Session[]> {
  const before = live.filter((each) => each.id < id);
  const [replaced, others] = [before.filter((each) => each.device.id === device.id), before.filter((each) => each.device.id !== device.id)];
  const own = others.filter((each) => each.userId === userId).toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
  return { replaced, surplus: own.slice(0, Math.max(0, own.length - (SESSIONS_AT_MOST - 1))) };
}

/**
 * What a ban ends when it is heard of: all sessions while it holds; when it has been lifted or has run out meanwhile, those that had begun
 * before it, for that brings none back.
 */
export function endedByBan(live: readonly Session[], { at, holds }: { at: Date; holds: boolean }): Session[] {
  return live.filter(({ startedAt }) => holds || startedAt <= at);
}
