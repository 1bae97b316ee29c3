import { defineConsumer, type Store } from '@marquee/common/mongo';
import { pauseSales } from '../store/pause-sales';

/** What is sold stays so; nobody is there any more who would sell the rest. */
export const pauseListingsOnUserDeleted = (store: Store) =>
  defineConsumer({
    name: 'pause-listings-on-user-deleted',
    channel: 'user',
    on: {
      'user:deleted': async ({ data, actor, correlationid, id }, { now }) => {
        await pauseSales(store, data.userId, 'deleted', { cause: { actor, correlationid, causationid: id }, now });
      },
    },
  });
