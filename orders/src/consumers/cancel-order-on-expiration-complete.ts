import { defineConsumer, Deferred, type Store } from '@marquee/common/mongo';
import { release } from '../domain/settle';
import { orders } from '../store/orders';
import { settlementRefs, settling } from '../store/settlements';

/** The hold is over when this service's own clock says so: an earlier message waits until then. */
export const cancelOrderOnExpirationComplete = (store: Store) =>
  defineConsumer({
    name: 'cancel-order-on-expiration-complete',
    channel: 'expiration',
    on: {
      'expiration:complete': async ({ data }, transaction) => {
        const known = await store.get(orders.at(data.orderId));
        if (!known) return;
        await transaction.change(
          settlementRefs(known),
          settling((settlement) => {
            const { order } = settlement;
            if (order.status === 'created' && transaction.now < order.expiresAt) throw new Deferred(order.expiresAt);
            return release(settlement, 'expired', transaction.now);
          }),
        );
      },
    },
  });
