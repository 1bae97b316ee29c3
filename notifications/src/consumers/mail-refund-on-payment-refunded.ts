import { defineConsumer, type Consumer } from '@marquee/common/mongo';
import type { Bell } from '../gateways/bell';
import { queueEmail } from '../store/queue-email';

/** Whoever gets money back is told how much, and why: in the same mail, that the event does not take place. */
export const mailRefundOnPaymentRefunded = (bell: Bell): Consumer =>
  defineConsumer({
    name: 'mail-refund-on-payment-refunded',
    channel: 'payment',
    outsideEffects: 'writes to people',
    on: {
      'payment:refunded': async (event, transaction) => {
        const { buyerId, orderId, partsBefore = 0, currency, explanation, cancelledEvent } = event.data;
        // Of what went back in parts, mails have told.
        const money = { aboutId: orderId, at: new Date(event.time), amount: event.data.amount - partsBefore, currency };
        const wish = cancelledEvent
          ? { template: 'event-cancelled' as const, subject: { ...money, ...cancelledEvent } }
          : { template: 'payment-refunded' as const, subject: { ...money, reason: explanation } };
        const email = await queueEmail(event, transaction, { ...wish, readerId: buyerId, userId: buyerId });
        bell.set(email.id, email.dueAt);
      },
    },
  });
