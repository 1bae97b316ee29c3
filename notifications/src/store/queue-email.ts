import { changed } from '@marquee/common/domain';
import type { MarqueeEvent } from '@marquee/common/events';
import type { Transaction } from '@marquee/common/mongo';
import { queue, type QueuedEmail } from '../domain/email';
import { emailIdOf } from './email-id';
import { emails } from './emails';

/** The mail that an event asks for, once, in the transaction that remembers the event. Resolves when it is durable. */
export async function queueEmail(
  event: Pick<MarqueeEvent, 'id' | 'correlationid' | 'traceparent'>,
  transaction: Transaction,
  wish: Omit<Parameters<typeof queue>[0], 'id' | 'cause'>,
): Promise<QueuedEmail> {
  const cause = {
    actor: 'service/notifications',
    correlationid: event.correlationid,
    causationid: event.id,
    traceparent: event.traceparent,
  };
  const email = queue({ ...wish, id: emailIdOf(event.id, wish.template), cause }, transaction.now);
  await transaction.change({ email: emails.probablyFresh(email.id) }, () => changed({ email }));
  return email;
}
