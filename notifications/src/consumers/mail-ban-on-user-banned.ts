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
        const expiresAt = until === undefined ? undefined : new Date(until);
        const subject = { at: new Date(event.time), reason, until: expiresAt };
        const wish = { template: 'account-banned' as const, readerId: userId, userId, subject, expiresAt };
        const email = await queueEmail(event, transaction, wish);
        bell.set(email.id, email.dueAt);
      },
    },
  });
