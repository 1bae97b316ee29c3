import { defineConsumer, type Consumer } from '@marquee/common/mongo';
import type { Bell } from '../gateways/bell';
import { queueEmail } from '../store/queue-email';

/** Whoever gets back a part of their money is told how much, and why. */
export const mailPartOnPaymentPartlyRefunded = (bell: Bell): Consumer =>
  defineConsumer({
    name: 'mail-part-on-payment-partly-refunded',
    channel: 'payment',
    outsideEffects: 'writes to people',
    on: {
      'payment:partly-refunded': async (event, transaction) => {
        const { buyerId, orderId, amount, returned, currency, explanation } = event.data;
        const subject = { aboutId: orderId, at: new Date(event.time), amount, returned, currency, reason: explanation };
        const wish = { template: 'payment-partly-refunded' as const, readerId: buyerId, userId: buyerId, subject };
        const email = await queueEmail(event, transaction, wish);
        bell.set(email.id, email.dueAt);
      },
    },
  });
