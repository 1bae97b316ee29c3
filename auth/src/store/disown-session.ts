import { changed } from '@marquee/common/domain';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import type { Session } from '../domain/session';
import { withoutPassword } from '../domain/user';
import { credentials } from './credentials';
import { endAmong, sessionRefs } from './end-sessions';
import { liveSessionsOf } from './sessions';

/**
 * A stranger started a session. They know the password, so it lets nobody in any more, and all sessions of the account end in the same
 * moment. Resolves with how many there were.
 */
export async function disownSession(store: Store, { userId, startedAt }: Session, options: ChangeOptions): Promise<number> {
  const ending = await liveSessionsOf(store, userId);
  await store.change(
    { credentials: credentials.at(userId), ...sessionRefs(ending) },
    ({ credentials: known, ...others }) => {
      const ended = endAmong(others, 'ended_elsewhere', options.now);
      return changed({ ...(known && { credentials: withoutPassword(known, startedAt) }), ...ended.states }, ...ended.events);
    },
    options,
  );
  return ending.length;
}
