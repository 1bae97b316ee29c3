import { defineConsumer, type Consumer } from '@marquee/common/mongo';
import type { Bell } from '../gateways/bell';
import { queueEmail } from '../store/queue-email';

/** A link to choose a new password. An address without an account gets no mail, and who asked is told nothing of either. */
export const mailResetOnResetRequested = (bell: Bell): Consumer =>
  defineConsumer({
    name: 'mail-reset-on-reset-requested',
    channel: 'reset',
    outsideEffects: 'writes to people',
    on: {
      'reset:requested': async (event, transaction) => {
        const { resetId, userId, expiresAt } = event.data;
        if (userId === undefined) return;
        const email = await queueEmail(event, transaction, {
          template: 'reset-password',
          readerId: userId,
          userId,
          subject: { aboutId: resetId, number: 0, at: new Date(event.time) },
          expiresAt: new Date(expiresAt),
        });
        bell.set(email.id, email.dueAt);
      },
    },
  });
