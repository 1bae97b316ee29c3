import { defineConsumer, type Consumer } from '@marquee/common/mongo';
import { scheduleFrom } from '../domain/schedule';
import type { Bell } from '../gateways/bell';
import { queueEmail } from '../store/queue-email';

/** Whoever has bought gets one mail with everything. Orders of before 2026-12 do not say what was bought. */
export const mailConfirmationOnOrderCompleted = (bell: Bell): Consumer =>
  defineConsumer({
    name: 'mail-confirmation-on-order-completed',
    channel: 'order',
    outsideEffects: 'writes to people',
    on: {
      'order:completed': async (event, transaction) => {
        const { orderId, buyerId, quantity, total, currency, tax, ticket } = event.data;
        if (!ticket) return;
        const purchase = {
          ...{ orderId, quantity, total, currency, title: ticket.title },
          ...scheduleFrom(ticket),
          tax: tax && { rate: tax.rate, amount: tax.amount },
        };
        const email = await queueEmail(event, transaction, {
          template: 'order-completed',
          readerId: buyerId,
          userId: buyerId,
          subject: { aboutId: orderId, at: new Date(event.time), purchase },
        });
        bell.set(email.id, email.dueAt);
      },
    },
  });
