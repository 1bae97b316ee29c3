import { defineConsumer, type Store } from '@marquee/common/mongo';
import { orders } from '../store/orders';
import { releaseOrders } from '../store/release-orders';

/** What is paid for stays so; what is only held is free again for others. */
export const releaseHoldsOnUserDeleted = (store: Store) =>
  defineConsumer({
    name: 'release-holds-on-user-deleted',
    channel: 'user',
    on: {
      'user:deleted': async ({ data, actor, correlationid, id }, { now }) => {
        const live = await store.find(orders, { buyerId: data.userId, status: 'created' });
        await releaseOrders(store, live, 'buyer', { cause: { actor, correlationid, causationid: id }, now });
      },
    },
  });
