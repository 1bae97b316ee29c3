import type { MarqueeEvent } from '@marquee/common/events';
import { defineConsumer, type Store } from '@marquee/common/mongo';
import { barHolder, unbarHolder } from '../store/standing';

/** The passes of a banned account admit nobody until the ban is over. */
export const voidPassesOnUserBanned = (store: Store) =>
  defineConsumer({
    name: 'void-passes-on-user-banned',
    channel: 'user',
    on: {
      'user:banned': async (event, { now }) => {
        const { userId, until: end } = event.data;
        const until = end === undefined ? undefined : new Date(end);
        // Heard of too late, it bars nobody any more; but it took the place of an earlier one that might.
        if (until && until <= now) return unbarHolder(store, userId, because(event, now));
        await barHolder(store, userId, until, because(event, now));
      },
      'user:ban-lifted': (event, { now }) => unbarHolder(store, event.data.userId, because(event, now)),
    },
  });

function because({ actor, correlationid, id }: MarqueeEvent, now: Date) {
  return { cause: { actor, correlationid, causationid: id }, now };
}
