import { defineConsumer, type Consumer } from '@marquee/common/mongo';
import type { Bell } from '../gateways/bell';
import { queueEmail } from '../store/queue-email';

/** A code for whoever wants an account. Whoever has one is told so by mail only: the page that they see says the same to all. */
export const mailVerificationOnRegistrationRequested = (bell: Bell): Consumer =>
  defineConsumer({
    name: 'mail-verification-on-registration-requested',
    channel: 'registration',
    outsideEffects: 'writes to people',
    on: {
      'registration:requested': async (event, transaction) => {
        const { registrationId, number, email: address, known, language, expiresAt } = event.data;
        const email = await queueEmail(event, transaction, {
          template: known ? 'already-registered' : 'verify-address',
          language,
          readerId: registrationId,
          address,
          subject: { aboutId: registrationId, number, at: new Date(event.time) },
          expiresAt: new Date(expiresAt),
        });
        bell.set(email.id, email.dueAt);
      },
    },
  });
