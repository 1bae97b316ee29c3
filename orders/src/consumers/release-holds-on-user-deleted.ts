import { defineConsumer, type Store } from '@marquee/common/mongo';
import { closeAccount } from '../store/close-account';

/** What is paid for stays so; what is only held is free again for others. */
export const releaseHoldsOnUserDeleted = (store: Store) =>
  defineConsumer({
    name: 'release-holds-on-user-deleted',
    channel: 'user',
    on: {
      'user:deleted': async ({ data, actor, correlationid, id }, { now }) => {
        await closeAccount(store, data.userId, { reason: 'buyer' }, { cause: { actor, correlationid, causationid: id }, now });
      },
    },
  });
