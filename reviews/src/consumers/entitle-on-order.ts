import { changed, unchanged } from '@marquee/common/domain';
import { defineConsumer, Deferred, type Store, type Transaction } from '@marquee/common/mongo';
import { counted } from '../domain/counted';
import { hasAttended, newEntitlement } from '../domain/entitlement';
import { withhold } from '../domain/review';
import { countedRefs } from '../store/change-review';
import { entitlements } from '../store/entitlements';

/** A completed order may be reviewed; one whose money went back counts only if its buyer was there (see ADR 0023). */
export const entitleOnOrder = (store: Store) =>
  defineConsumer({
    name: 'entitle-on-order',
    channel: 'order',
    linger: 250, // who has just paid has seen nothing yet
    on: {
      'order:completed': async ({ data }, transaction) => {
        const { orderId, buyerId, ticketId, sellerId } = data;
        await transaction.change({ entitlement: entitlements.at(orderId) }, ({ entitlement }) => {
          const known = entitlement ?? newEntitlement(orderId, ticketId);
          return changed({ entitlement: { ...known, buyerId, ticketId, sellerId } });
        });
      },
      'order:refunded': async ({ data }, transaction) => {
        const known = await store.get(entitlements.at(data.orderId));
        if (!known) return notYet(transaction, data.orderId);
        await transaction.change(
          { ...countedRefs({ ...known, id: data.orderId }), entitlement: entitlements.at(data.orderId) },
          ({ entitlement, ...before }) => {
            if (!entitlement || entitlement.refunded) return unchanged({});
            const refunded = { ...entitlement, refunded: true };
            if (!before.review || hasAttended(entitlement)) return changed({ entitlement: refunded });
            const decision = counted(before, withhold(before.review, 'refunded', transaction.now));
            return decision.outcome === 'changed'
              ? changed({ ...decision.state, entitlement: refunded }, ...decision.events)
              : changed({ entitlement: refunded });
          },
        );
      },
    },
  });

/** Come too early, the refund waits; completed in another process at this very moment, the order is looked at once more. */
async function notYet(transaction: Transaction, orderId: string): Promise<void> {
  await transaction.change({ entitlement: entitlements.at(orderId) }, ({ entitlement }) => {
    if (entitlement) throw new Deferred(transaction.now);
    return unchanged({});
  });
}
