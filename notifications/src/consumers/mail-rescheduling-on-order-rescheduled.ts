import { defineConsumer, type Consumer } from '@marquee/common/mongo';
import { scheduleFrom } from '../domain/schedule';
import type { Bell } from '../gateways/bell';
import { queueEmail } from '../store/queue-email';

/** Whoever has bought is told when the event is moved. Whoever is still paying reads it there. */
export const mailReschedulingOnOrderRescheduled = (bell: Bell): Consumer =>
  defineConsumer({
    name: 'mail-rescheduling-on-order-rescheduled',
    channel: 'order',
    outsideEffects: 'writes to people',
    on: {
      'order:rescheduled': async (event, transaction) => {
        const { bought, orderId, buyerId, quantity, title, before, now, calendarSequence } = event.data;
        if (!bought) return;
        const email = await queueEmail(event, transaction, {
          template: 'event-rescheduled',
          readerId: buyerId,
          userId: buyerId,
          subject: { aboutId: orderId, number: calendarSequence, title, quantity, before: scheduleFrom(before), now: scheduleFrom(now) },
          expiresAt: new Date(now.startsAt),
        });
        bell.set(email.id, email.dueAt);
      },
    },
  });
