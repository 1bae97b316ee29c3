import { defineConsumer, type Store } from '@marquee/common/mongo';
import { barredBy } from '../domain/seller';
import { pauseSales } from '../store/pause-sales';

/** What is sold stays so; nothing more is, until the seller is free again and resumes. */
export const pauseListingsOnUserBanned = (store: Store) =>
  defineConsumer({
    name: 'pause-listings-on-user-banned',
    channel: 'user',
    on: {
      'user:banned': async ({ data }, transaction) => {
        const options = await transaction.turn();
        if (barredBy(data, options.now)) await pauseSales(store, data.userId, 'banned', options);
      },
    },
  });
