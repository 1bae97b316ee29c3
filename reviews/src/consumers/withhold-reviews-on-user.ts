import { defineConsumer, type Store } from '@marquee/common/mongo';
import { bar, forget, unbar } from '../store/standing';

/** The reviews of a banned author are hidden until the ban is over; those of a deleted account lose their words. */
export const withholdReviewsOnUser = (store: Store) =>
  defineConsumer({
    name: 'withhold-reviews-on-user',
    channel: 'user',
    on: {
      'user:banned': async ({ data: { userId, until: end } }, transaction) => {
        const options = await transaction.turn();
        const until = end === undefined ? undefined : new Date(end);
        // Heard of too late, it bars nobody any more; but it took the place of an earlier one that might.
        if (until && until <= options.now) return unbar(store, userId, options);
        await bar(store, userId, until, options);
      },
      'user:ban-lifted': async ({ data }, transaction) => {
        await unbar(store, data.userId, await transaction.turn());
      },
      'user:deleted': async ({ data }, transaction) => {
        await forget(store, data.userId, await transaction.turn());
      },
    },
  });
