import { defineConsumer, type Consumer } from '@marquee/common/mongo';
import type { Bell } from '../gateways/bell';
import { queueEmail } from '../store/queue-email';

/** Whoever gets money back is told how much, and why. */
export const mailRefundOnPaymentRefunded = (bell: Bell): Consumer =>
  defineConsumer({
    name: 'mail-refund-on-payment-refunded',
    channel: 'payment',
    outsideEffects: 'writes to people',
    on: {
      'payment:refunded': async (event, transaction) => {
        const { buyerId, orderId, amount, currency, explanation } = event.data;
        const subject = { aboutId: orderId, at: new Date(event.time), amount, currency, reason: explanation };
        const email = await queueEmail(event, transaction, { template: 'payment-refunded', readerId: buyerId, userId: buyerId, subject });
        bell.set(email.id, email.dueAt);
      },
    },
  });
