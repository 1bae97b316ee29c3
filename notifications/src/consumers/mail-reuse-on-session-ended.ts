import { defineConsumer, type Consumer } from '@marquee/common/mongo';
import type { Bell } from '../gateways/bell';
import { queueEmail } from '../store/queue-email';

/** A session that was used from two places has been copied, by somebody. */
export const mailReuseOnSessionEnded = (bell: Bell): Consumer =>
  defineConsumer({
    name: 'mail-reuse-on-session-ended',
    channel: 'session',
    outsideEffects: 'writes to people',
    on: {
      'session:ended': async (event, transaction) => {
        const { sessionId, userId, reason } = event.data;
        if (reason !== 'token_reused') return;
        const email = await queueEmail(event, transaction, {
          template: 'session-copied',
          readerId: userId,
          userId,
          subject: { aboutId: sessionId, at: new Date(event.time) },
        });
        bell.set(email.id, email.dueAt);
      },
    },
  });
