import { Id, Timestamp } from '@marquee/common/http';
import { unseal } from '@marquee/common/personal';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import type { Email } from '../domain/email';
import { languages, templateNames } from '../domain/template';
import { readers } from '../store/readers';

export const statuses = ['queued', 'sending', 'sent', 'failed'] as const;

export const EmailView = z
  .object({
    id: Id,
    template: z.enum(templateNames),
    language: z.enum(languages),
    userId: Id.nullable().describe('Null while there is no account'),
    to: z.string().nullable().describe('Null when it cannot be read: the account is gone, or auth cannot be asked'),
    status: z.enum(statuses),
    reason: z.enum(['refused', 'given_up', 'expired', 'no_reader']).nullable().describe('Why it failed'),
    queuedAt: Timestamp,
    doneAt: Timestamp.nullable(),
    nextAttemptAt: Timestamp.nullable(),
    attempts: z.array(
      z.object({
        at: Timestamp,
        outcome: z.enum(['accepted', 'refused', 'deferred']),
        smtpStatus: z.int().nullable(),
        answer: z.string().nullable().describe('What the mail server said; null when that cannot be read'),
      }),
    ),
  })
  .meta({ id: 'Email', description: 'A mail and what became of it' });

type Dependency = Pick<Dependencies, 'store' | 'findKeys'>;

/** With the addresses and answers, for as long as somebody has the keys. */
export async function viewsOf(shown: readonly Email[], { store, findKeys }: Dependency): Promise<z.output<typeof EmailView>[]> {
  const userIds = [...new Set(shown.flatMap(({ userId }) => userId ?? []))];
  const accounts = new Map((await store.find(readers, { _id: { $in: userIds } })).map((reader) => [reader.id, reader]));
  const keys = await keysOf(shown, findKeys);
  return shown.map((email) => {
    const account = email.userId === undefined ? undefined : accounts.get(email.userId);
    const bytes = keys.get(email.readerId);
    const open = (text: string | undefined) => (text && bytes ? unseal(text, { ownerId: email.readerId, bytes }) : null);
    return {
      id: email.id,
      template: email.template,
      language: email.language ?? account?.language ?? 'en',
      userId: email.userId ?? null,
      to: open(email.address ?? account?.email),
      status: email.status,
      reason: email.status === 'failed' ? email.reason : null,
      queuedAt: email.queuedAt,
      doneAt: 'doneAt' in email ? email.doneAt : null,
      nextAttemptAt: email.status === 'queued' ? email.dueAt : null,
      attempts: email.attempts.map(({ at, outcome, smtpStatus = null, answer }) => ({ at, outcome, smtpStatus, answer: open(answer) })),
    };
  });
}

/** An operator looks here when mails do not arrive, so without auth as well: then without addresses. */
async function keysOf(shown: readonly Email[], findKeys: Dependency['findKeys']): Promise<ReadonlyMap<string, Buffer>> {
  const ids = [...new Set(shown.map(({ readerId }) => readerId))];
  return ids.length === 0 ? new Map() : findKeys(ids).catch(() => new Map<string, Buffer>());
}
