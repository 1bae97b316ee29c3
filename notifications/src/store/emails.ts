import { defineRecords, type Reader } from '@marquee/common/mongo';
import type { Email } from '../domain/email';
import type { TemplateName } from '../domain/template';

/** How long operators can see what became of a mail. */
const keptSeconds = 90 * 24 * 60 * 60;

const bans: readonly TemplateName[] = ['account-banned', 'ban-lifted'];
/** Of which kinds a later mail about the same makes worthless what one says that is still to be sent. */
const replacedBy: Partial<Record<TemplateName, readonly TemplateName[]>> = {
  'verify-address': ['verify-address'],
  'event-rescheduled': ['event-rescheduled'],
  'account-banned': bans,
  'ban-lifted': bans,
};

export const emails = defineRecords<Email>({
  kind: 'email-in-hand',
  collection: 'emails',
  versioning: 'writes',
  fields: {
    template: String,
    language: String,
    readerId: String,
    userId: String,
    address: String,
    subject: Object,
    expiresAt: Date,
    cause: Object,
    queuedAt: Date,
    round: Number,
    roundAt: Date,
    attempts: { type: [{ _id: false, at: Date, outcome: String, smtpStatus: Number, answer: String }] },
    status: String,
    holder: String,
    reason: String,
    dueAt: Date,
    doneAt: Date,
  },
  indexes: [
    [{ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } }],
    [{ roundAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } }],
    [{ queuedAt: -1, _id: -1 }],
    [{ status: 1, queuedAt: -1, _id: -1 }],
    [{ template: 1, queuedAt: -1, _id: -1 }],
    [{ readerId: 1, queuedAt: -1, _id: -1 }],
    [{ doneAt: 1 }, { expireAfterSeconds: keptSeconds }],
  ],
});

/** What is to be sent by now, or was left behind by a process that died, the oldest first. */
export function dueEmails(reader: Reader, now: Date, limit: number): Promise<Email[]> {
  return reader.find(emails, { dueAt: { $lte: now } }, { sort: { dueAt: 1 }, limit });
}

const cancelled = { template: 'event-cancelled' };

/** Whether a later mail about the same has been asked for, or that the event that was moved does not take place. */
export async function isReplaced(reader: Reader, { template, readerId, subject: { aboutId, number } }: Email): Promise<boolean> {
  const replacing = replacedBy[template];
  if (!replacing || number === undefined) return false;
  const later = { template: { $in: replacing }, 'subject.number': { $gt: number } };
  const about = { readerId, 'subject.aboutId': aboutId };
  return (await reader.count(emails, { ...about, $or: [later, ...(template === 'event-rescheduled' ? [cancelled] : [])] })) > 0;
}

/** How many are still to be sent, and when the one was asked for that waits the longest. */
export async function waitingEmails(reader: Reader): Promise<{ count: number; oldest: Date | undefined }> {
  const open = { dueAt: { $exists: true } };
  const [count, [oldest]] = await Promise.all([reader.count(emails, open), reader.find(emails, open, { sort: { roundAt: 1 }, limit: 1 })]);
  return { count, oldest: oldest?.roundAt };
}

export interface EmailSearch {
  status?: Email['status'] | undefined;
  template?: TemplateName | undefined;
  /** Of an account, or of the registration that it was before: the two have one id. */
  readerId?: string | undefined;
  /** Only those that came before this one. */
  before?: readonly [queuedAt: Date, id: string] | undefined;
  limit: number;
}

/** The newest first. */
export function findEmails(reader: Reader, { status, template, readerId, before, limit }: EmailSearch): Promise<Email[]> {
  const filter: Record<string, unknown> = { ...(status && { status }), ...(template && { template }), ...(readerId && { readerId }) };
  if (before) {
    const [queuedAt, id] = before;
    filter['$or'] = [{ queuedAt: { $lt: queuedAt } }, { queuedAt, _id: { $lt: id } }];
  }
  return reader.find(emails, filter, { sort: { queuedAt: -1, _id: -1 }, limit });
}
