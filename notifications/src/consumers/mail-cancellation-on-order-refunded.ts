import { defineConsumer, type Consumer } from '@marquee/common/mongo';
import type { Bell } from '../gateways/bell';
import { queueEmail } from '../store/queue-email';

/** Whoever had free tickets of an event that does not take place is told so. Whoever paid reads it where the money is told of. */
export const mailCancellationOnOrderRefunded = (bell: Bell): Consumer =>
  defineConsumer({
    name: 'mail-cancellation-on-order-refunded',
    channel: 'order',
    outsideEffects: 'writes to people',
    on: {
      'order:refunded': async (event, transaction) => {
        const { buyerId, orderId, amount, currency, cancelledEvent } = event.data;
        if (!cancelledEvent || amount > 0) return;
        const subject = { aboutId: orderId, at: new Date(event.time), amount, currency, ...cancelledEvent };
        const wish = { template: 'event-cancelled' as const, readerId: buyerId, userId: buyerId, subject };
        const email = await queueEmail(event, transaction, wish);
        bell.set(email.id, email.dueAt);
      },
    },
  });
