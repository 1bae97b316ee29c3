import type { MarqueeEvent } from '@marquee/common/events';
import { defineConsumer, type Store } from '@marquee/common/mongo';
import { bar, forget, unbar } from '../store/standing';

const because = ({ actor, correlationid, id }: MarqueeEvent, now: Date) => ({ cause: { actor, correlationid, causationid: id }, now });

/** The reviews of a banned author are hidden until the ban is over; those of a deleted account lose their words. */
export const withholdReviewsOnUser = (store: Store) =>
  defineConsumer({
    name: 'withhold-reviews-on-user',
    channel: 'user',
    on: {
      'user:banned': async (event, transaction) => {
        await transaction.turn();
        const { now } = transaction;
        const { userId, until: end } = event.data;
        const until = end === undefined ? undefined : new Date(end);
        // Heard of too late, it bars nobody any more; but it took the place of an earlier one that might.
        if (until && until <= now) return unbar(store, userId, because(event, now));
        await bar(store, userId, until, because(event, now));
      },
      'user:ban-lifted': async (event, transaction) => {
        await transaction.turn();
        await unbar(store, event.data.userId, because(event, transaction.now));
      },
      'user:deleted': async (event, transaction) => {
        await transaction.turn();
        await forget(store, event.data.userId, because(event, transaction.now));
      },
    },
  });
