import { defineConsumer, type Store } from '@marquee/common/mongo';
import { closeAccount, openAccount } from '../store/close-account';

/** What is paid for stays so; what is only held is free again for others. */
export const releaseHoldsOnUserBanned = (store: Store) =>
  defineConsumer({
    name: 'release-holds-on-user-banned',
    channel: 'user',
    on: {
      'user:banned': async ({ data }, transaction) => {
        const options = await transaction.turn();
        const until = data.until === undefined ? undefined : new Date(data.until);
        // Heard of too late, it bars nobody any more; but it took the place of an earlier one that might.
        if (until && until <= options.now) return openAccount(store, data.userId, options);
        await closeAccount(store, data.userId, { reason: 'banned', until }, options);
      },
      'user:ban-lifted': async ({ data }, transaction) => {
        await openAccount(store, data.userId, await transaction.turn());
      },
    },
  });
