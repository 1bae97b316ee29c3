import { defineConsumer, type Store } from '@marquee/common/mongo';
import { orders } from '../store/orders';
import { releaseOrders } from '../store/release-orders';

/** What is paid for stays so; what is only held is free again for others. */
export const releaseHoldsOnUserBanned = (store: Store) =>
  defineConsumer({
    name: 'release-holds-on-user-banned',
    channel: 'user',
    on: {
      'user:banned': async ({ data, actor, correlationid, id }, { now }) => {
        if (data.until !== undefined && new Date(data.until) <= now) return; // heard of too late
        const live = await store.find(orders, { buyerId: data.userId, status: 'created' });
        await releaseOrders(store, live, 'banned', { cause: { actor, correlationid, causationid: id }, now });
      },
    },
  });
