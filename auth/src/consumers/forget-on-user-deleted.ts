import { defineConsumer, type Store } from '@marquee/common/mongo';
import { endSessions } from '../store/end-sessions';
import { forgetVisits } from '../store/forget-visits';
import { liveSessionsOf } from '../store/sessions';

/** Ends what sessions there are, so that every service hears of it, and deletes what they say about somebody's devices. */
export const forgetOnUserDeleted = (store: Store) =>
  defineConsumer({
    name: 'forget-on-user-deleted',
    channel: 'user',
    on: {
      'user:deleted': async ({ data, actor, correlationid, id }, { now }) => {
        const cause = { actor, correlationid, causationid: id };
        await endSessions(store, await liveSessionsOf(store, data.userId), 'signed_out', { cause, now });
        await forgetVisits(store, data.userId);
      },
    },
  });
