import { changed } from '@marquee/common/domain';
import { newId } from '@marquee/common/events';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { disown, linkOver } from '../domain/disown';
import { request } from '../domain/reset';
import type { Session } from '../domain/session';
import { credentials } from './credentials';
import { disownedDeviceOf } from './disowned-devices';
import { endAmong, endSessions, sessionRefs } from './end-sessions';
import { resets } from './resets';
import { liveSessionsOf } from './sessions';

/**
 * A stranger started a session: in one moment the password lets nobody in any more, all sessions of the account end, their device is one
 * that it does not know, and a link for another password is asked for, once. Done again it ends what began in that moment, and nothing
 * that was begun with a new password. Resolves with how many sessions there were; rejects with a refusal when the link is over.
 */
export async function disownSession(store: Store, session: Session, options: ChangeOptions): Promise<number> {
  const { userId } = session;
  const { now } = options;
  const ending = await liveSessionsOf(store, userId);
  const resetId = newId();
  const disownedRef = disownedDeviceOf(userId, session.device.id);
  await store.change(
    { credentials: credentials.at(userId), reset: resets.fresh(resetId), disowned: disownedRef, ...sessionRefs(ending) },
    ({ credentials: known, reset: _none, disowned: before, ...others }) => {
      const decision = known && disown(known, session, now);
      if (!decision || decision.outcome === 'refused') return decision ?? { outcome: 'refused', refusal: linkOver() };
      const ended = endAmong(others, 'ended_elsewhere', now);
      const disowned = { ...(before ?? { id: disownedRef.id, version: -1, userId }), at: now };
      if (decision.outcome === 'unchanged') return changed({ disowned, ...ended.states }, ...ended.events);
      const asked = request({ id: resetId, userId }, now);
      if (asked.outcome !== 'changed') throw new Error('another password can always be asked for');
      const states = { credentials: decision.state, reset: asked.state, disowned, ...ended.states };
      return changed(states, ...asked.events, ...ended.events);
    },
    options,
  );
  const late = await endSessions(store, await liveSessionsOf(store, userId), 'ended_elsewhere', options);
  return ending.length + late;
}
