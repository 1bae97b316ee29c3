import { defineConsumer, type Store } from '@marquee/common/mongo';
import { endedByBan } from '../domain/session';
import { banAt } from '../domain/user';
import { endSessions } from '../store/end-sessions';
import { liveSessionsOf } from '../store/sessions';
import { users } from '../store/users';

/** Their tokens are refused from the event on; this ends what would renew them, and says so to everybody. */
export const endSessionsOnUserBanned = (store: Store) =>
  defineConsumer({
    name: 'end-sessions-on-user-banned',
    channel: 'user',
    on: {
      'user:banned': async ({ data, time, actor, correlationid, id }, { now }) => {
        const user = await store.get(users.at(data.userId));
        const holds = user !== undefined && banAt(user, now) !== undefined;
        const ending = endedByBan(await liveSessionsOf(store, data.userId), { at: new Date(time), holds });
        const cause = { actor, correlationid, causationid: id };
        await endSessions(store, ending, 'banned', { cause, now });
      },
    },
  });
