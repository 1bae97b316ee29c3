import { defineConsumer, type Store, type Transaction } from '@marquee/common/mongo';
import { giveMoneyBack, pay, type Settled, type Settlement } from '../domain/settle';
import { orders } from '../store/orders';
import { settlementRefs, settling } from '../store/settlements';

/** Captured money completes an order; a refund of a completed one is its own. What comes too late, `payments` refunds. */
export const settleOrderOnPayment = (store: Store) =>
  defineConsumer({
    name: 'settle-order-on-payment',
    channel: 'payment',
    on: {
      'payment:created': ({ data }, transaction) =>
        settle(store, transaction, data.orderId, (settlement) => pay(settlement, data.paymentId, transaction.now)),
      'payment:refunded': ({ data }, transaction) =>
        settle(store, transaction, data.orderId, (settlement) => {
          const { order } = settlement;
          const paidByIt = order.status === 'completed' && order.paymentId === data.paymentId;
          const keepsStock = data.stockReturns === false;
          return paidByIt ? giveMoneyBack(settlement, transaction.now, { keepsStock }) : { outcome: 'unchanged', state: settlement };
        }),
    },
  });

async function settle(store: Store, transaction: Transaction, orderId: string, rule: (settlement: Settlement) => Settled): Promise<void> {
  const known = await store.get(orders.at(orderId));
  // An order always exists before its payment, so this one was never ours.
  if (known) await transaction.change(settlementRefs(known), settling(rule));
}
