import type { MarqueeEvent } from '@marquee/common/events';
import { defineConsumer, type Consumer, type Transaction } from '@marquee/common/mongo';
import type { Email } from '../domain/email';
import type { Bell } from '../gateways/bell';
import { queueEmail } from '../store/queue-email';

type Told = Pick<Email, 'template' | 'subject' | 'expiresAt'>;

/** Whoever may not use their account is told why, and until when; and that they may again, when somebody says so before. */
export const mailBanOnUserBanned = (bell: Bell): Consumer => {
  const tell = async (
    event: MarqueeEvent<'user:banned'> | MarqueeEvent<'user:ban-lifted'>,
    transaction: Transaction,
    { subject, ...told }: Told,
  ) => {
    const { userId } = event.data;
    // A later ban, or the end of one, makes worthless what a mail that is still to be sent says.
    const about = { aboutId: userId, number: event.aggregateversion, at: new Date(event.time) };
    const email = await queueEmail(event, transaction, { ...told, readerId: userId, userId, subject: { ...about, ...subject } });
    bell.set(email.id, email.dueAt);
  };
  return defineConsumer({
    name: 'mail-ban-on-user-banned',
    channel: 'user',
    outsideEffects: 'writes to people',
    on: {
      'user:banned': (event, transaction) => {
        const { reason } = event.data;
        const until = event.data.until === undefined ? undefined : new Date(event.data.until);
        return tell(event, transaction, { template: 'account-banned', subject: { reason, until }, expiresAt: until });
      },
      'user:ban-lifted': (event, transaction) => tell(event, transaction, { template: 'ban-lifted', subject: {} }),
    },
  });
};
