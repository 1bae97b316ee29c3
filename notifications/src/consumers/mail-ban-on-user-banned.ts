import { defineConsumer, type Consumer } from '@marquee/common/mongo';
import type { Bell } from '../gateways/bell';
import { queueEmail } from '../store/queue-email';

/** Whoever may not use their account is told why, and until when. */
export const mailBanOnUserBanned = (bell: Bell): Consumer =>
  defineConsumer({
    name: 'mail-ban-on-user-banned',
    channel: 'user',
    outsideEffects: 'writes to people',
    on: {
      'user:banned': async (event, transaction) => {
        const { userId, reason, until } = event.data;
        const subject = { at: new Date(event.time), reason, until: until === undefined ? undefined : new Date(until) };
        const email = await queueEmail(event, transaction, { template: 'account-banned', readerId: userId, userId, subject });
        bell.set(email.id, email.dueAt);
      },
    },
  });
