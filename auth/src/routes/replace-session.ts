import type { Dependencies } from '../dependencies';
import type { ShownAgain } from '../domain/sign-in';
import { endSessions } from '../store/end-sessions';
import { sessions } from '../store/sessions';
import { openSession, type OpenedSession, type Visit } from './open-session';

/**
 * Starts a session in the place of that of somebody who has shown their password once more: whoever has copied what their browser kept
 * does not go on with it. Rejects as `openSession` does, and then the old one goes on.
 */
export async function replaceSession(
  dependencies: Pick<Dependencies, 'store' | 'identities' | 'devices'>,
  shown: ShownAgain,
  visit: Visit,
): Promise<OpenedSession> {
  const session = await openSession(dependencies, shown, visit);
  const { store } = dependencies;
  // Where the browser has kept its device it has ended by now, with all others on the device.
  const before = await store.get(sessions.at(shown.sessionId));
  if (before && !before.endedAt) await endSessions(store, [before], 'replaced', visit);
  return session;
}
