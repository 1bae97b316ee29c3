import { changed, unchanged } from '@marquee/common/domain';
import { defineConsumer, type Store } from '@marquee/common/mongo';
import { closedAccount } from '../domain/closed-account';
import { closedAccounts } from '../store/closed-accounts';
import { forgetWords } from '../store/forget-words';

/** Money and who it belongs to stay; what was said about it is blanked. A worker looks once more, for what was written meanwhile. */
export const forgetWordsOnUserDeleted = (store: Store) =>
  defineConsumer({
    name: 'forget-words-on-user-deleted',
    channel: 'user',
    on: {
      'user:deleted': async ({ data: { userId } }, transaction) => {
        const options = await transaction.turn();
        await store.changeOne(
          closedAccounts.at(userId),
          (known) => (known ? unchanged(known) : changed(closedAccount(userId, options.now))),
          options,
        );
        await forgetWords(store, userId, options);
      },
    },
  });
