import { unchanged } from '@marquee/common/domain';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { end, type EndReason, type Session } from '../domain/session';
import { sessions } from './sessions';

/** Ends sessions, each by itself. Resolves with how many there were to end. */
export async function endSessions(store: Store, ending: readonly Session[], reason: EndReason, options: ChangeOptions): Promise<number> {
  await Promise.all(
    ending.map(({ id }) =>
      store.changeOne(sessions.at(id), (session) => (session ? end(session, reason, options.now) : unchanged(session as never)), options),
    ),
  );
  return ending.length;
}
