import { defineConsumer, type Consumer } from '@marquee/common/mongo';
import type { Bell } from '../gateways/bell';
import { queueEmail } from '../store/queue-email';

/** Whoever did not change their password has to learn that somebody did. */
export const mailChangeOnPasswordChanged = (bell: Bell): Consumer =>
  defineConsumer({
    name: 'mail-change-on-password-changed',
    channel: 'user',
    outsideEffects: 'writes to people',
    on: {
      'user:password-changed': async (event, transaction) => {
        const { userId } = event.data;
        const subject = { at: new Date(event.time) };
        const email = await queueEmail(event, transaction, { template: 'password-changed', readerId: userId, userId, subject });
        bell.set(email.id, email.dueAt);
      },
    },
  });
