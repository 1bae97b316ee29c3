import { changed, never, refused, unchanged, type Decision, type Versioned } from '@marquee/common/domain';
import { fact, type Cause, type Fact } from '@marquee/common/events';
import { pauseBefore, patienceMs } from './pauses';
import type { Purchase } from './purchase';
import type { Schedule } from './schedule';
import type { Language, TemplateName } from './template';

/** One try to hand a mail to the mail server. */
export interface Attempt {
  at: Date;
  outcome: 'accepted' | 'refused' | 'deferred';
  /** The code that the mail server answered, if it answered at all. */
  smtpStatus?: number | undefined;
  /** What it said, sealed: it may say the address. Absent where the reader's key is gone. */
  answer?: string | undefined;
}

/** Why a mail will not be sent. */
export type FailureReason = 'refused' | 'given_up' | 'expired' | 'no_reader';

/** What a mail is about, as its cause told. Texts about people are sealed; codes and links do not stand here at all. */
export interface Subject {
  /** The registration, reset or session that a code or link in the mail is about. */
  aboutId?: string | undefined;
  /** Which of several mails about it: a later one makes worthless what those before say. */
  number?: number | undefined;
  /** When that happened which the mail tells. */
  at?: Date | undefined;
  device?: string | undefined;
  networkAddress?: string | undefined;
  /** Money that the mail is about, in minor units. */
  amount?: number | undefined;
  /** With what went back before, in minor units. */
  returned?: number | undefined;
  currency?: string | undefined;
  purchase?: Purchase | undefined;
  /** Sealed where it is why an account was banned; what sellers say about refunds and events is not. */
  reason?: string | undefined;
  /** Of the event that the mail is about. */
  title?: string | undefined;
  quantity?: number | undefined;
  before?: Schedule | undefined;
  now?: Schedule | undefined;
  until?: Date | undefined;
}

interface EmailFacts extends Versioned {
  template: TemplateName;
  /** Undefined: the language of the account. */
  language?: Language | undefined;
  /** Whose key opens what is personal in it: a user's id, or that of a registration. */
  readerId: string;
  /** Undefined while there is no account. */
  userId?: string | undefined;
  /** Sealed. Undefined: that of the account. */
  address?: string | undefined;
  subject: Subject;
  /** Afterwards nobody can use what it says. */
  expiresAt?: Date | undefined;
  /** Of what asked for it: what follows belongs to the same story. */
  cause: Cause;
  queuedAt: Date;
  /** How often it was queued: by its cause, and again by operators. */
  round: number;
  /** When it was queued last: so long it may take from then on. */
  roundAt: Date;
  attempts: Attempt[];
}

export interface QueuedEmail extends EmailFacts {
  status: 'queued';
  dueAt: Date;
}
/** In the hands of a process; when that dies, somebody else's at `dueAt`. */
export interface SendingEmail extends EmailFacts {
  status: 'sending';
  holder: string;
  dueAt: Date;
}
export interface SentEmail extends EmailFacts {
  status: 'sent';
  doneAt: Date;
}
export interface FailedEmail extends EmailFacts {
  status: 'failed';
  reason: FailureReason;
  doneAt: Date;
}

/** A mail to one reader. `id` is derived from the event that asked for it, so that asking again makes no other one. */
export type Email = QueuedEmail | SendingEmail | SentEmail | FailedEmail;

/** What was told to everybody about a mail. `id` is the mail's. */
export interface Outcome extends Versioned {
  status: 'sent' | 'failed';
  at: Date;
}

export interface Sending {
  email: Email | undefined;
  outcome: Outcome | undefined;
}

type Wish = Pick<EmailFacts, 'id' | 'template' | 'language' | 'readerId' | 'userId' | 'address' | 'subject' | 'expiresAt' | 'cause'>;

export function queue(wish: Wish, now: Date): QueuedEmail {
  return { ...wish, version: -1, status: 'queued', queuedAt: now, round: 1, roundAt: now, dueAt: now, attempts: [] };
}

/** Once more, because an operator says so: what a mail server has taken may still be lost. */
export function queueAgain(email: Email, cause: Cause, now: Date): Decision<Email> {
  switch (email.status) {
    case 'queued':
    case 'sending':
      return refused('email_queued', 'This mail is still to be sent.', { details: { nextAttemptAt: email.dueAt } });
    case 'sent':
    case 'failed': {
      if (isExpired(email, now)) return refused('email_expired', 'What this mail says does not hold any more.');
      return changed({ ...factsOf(email), status: 'queued', cause, round: email.round + 1, roundAt: now, dueAt: now });
    }
    default:
      return never(email);
  }
}

export interface Taking {
  holder: string;
  /** For how long nobody else sends it, in milliseconds. */
  leaseMs: number;
  /** A later mail about the same makes worthless what this one says. */
  isReplaced: boolean;
}

/** Takes a mail that is due in hand. One that has expired, or was replaced by a later one, is given up instead. */
export function take(sending: Sending, { holder, leaseMs, isReplaced }: Taking, now: Date): Decision<Sending, Fact> {
  const { email } = sending;
  if (!email || !isOpen(email) || now < email.dueAt) return unchanged(sending);
  if (isReplaced || isExpired(email, now)) return fail(sending, email, 'expired', now);
  return changed({ ...sending, email: { ...factsOf(email), status: 'sending', holder, dueAt: new Date(now.getTime() + leaseMs) } });
}

/** A mail server has it. That is so although somebody else may have taken it in hand meanwhile. */
export function accepted(sending: Sending, attempt: Attempt, now: Date): Decision<Sending, Fact> {
  const { email } = sending;
  if (!email || !isOpen(email)) return unchanged(sending);
  const { id, template } = email;
  const attempts = [...email.attempts, attempt];
  return changed(
    { email: { ...factsOf(email), status: 'sent', attempts, doneAt: now }, outcome: told(sending, id, 'sent', now) },
    fact('email:sent', id, { emailId: id, template, attempts: attempts.length }),
  );
}

/** The mail server did not take it: for good, or for now. */
export function notAccepted(sending: Sending, holder: string, attempt: Attempt, now: Date): Decision<Sending, Fact> {
  const { email } = sending;
  if (email?.status !== 'sending' || email.holder !== holder) return unchanged(sending);
  const attempts = [...email.attempts, attempt];
  if (attempt.outcome === 'refused') return fail(sending, { ...email, attempts }, 'refused', now);
  const tries = attempts.filter(({ at }) => at >= email.roundAt).length;
  const lifeLeftMs = email.expiresAt && email.expiresAt.getTime() - now.getTime();
  const next = new Date(now.getTime() + pauseBefore(tries + 1, lifeLeftMs));
  if (next.getTime() - email.roundAt.getTime() > patienceMs) return fail(sending, { ...email, attempts }, 'given_up', now);
  const dueAt = email.expiresAt && email.expiresAt < next ? email.expiresAt : next;
  return changed({ ...sending, email: { ...factsOf(email), status: 'queued', attempts, dueAt } });
}

/** What its code was for is over: somebody has it already, or there is no time left. */
export function withoutUse(sending: Sending, holder: string, now: Date): Decision<Sending, Fact> {
  const { email } = sending;
  if (email?.status !== 'sending' || email.holder !== holder) return unchanged(sending);
  return fail(sending, email, 'expired', now);
}

/** Whoever was to read it has no account any more, or never got one. */
export function withoutReader(sending: Sending, holder: string, now: Date): Decision<Sending, Fact> {
  const { email } = sending;
  if (email?.status !== 'sending' || email.holder !== holder) return unchanged(sending);
  return fail(sending, email, 'no_reader', now);
}

function fail(sending: Sending, email: QueuedEmail | SendingEmail, reason: FailureReason, now: Date): Decision<Sending, Fact> {
  const { id, template, attempts } = email;
  const smtpStatus = attempts.at(-1)?.smtpStatus;
  return changed(
    { email: { ...factsOf(email), status: 'failed', reason, doneAt: now }, outcome: told(sending, id, 'failed', now) },
    fact('email:failed', id, { emailId: id, template, attempts: attempts.length, reason, ...(smtpStatus !== undefined && { smtpStatus }) }),
  );
}

function told({ outcome }: Sending, id: string, status: Outcome['status'], at: Date): Outcome {
  return { version: -1, ...outcome, id, status, at };
}

function isOpen(email: Email): email is QueuedEmail | SendingEmail {
  return email.status === 'queued' || email.status === 'sending';
}

function isExpired({ expiresAt }: Email, now: Date): boolean {
  return expiresAt !== undefined && expiresAt <= now;
}

/** Without what belongs to its status. */
function factsOf(email: Email): EmailFacts {
  const { id, version, template, language, readerId, userId, address, subject, expiresAt, cause } = email;
  const { queuedAt, round, roundAt, attempts } = email;
  return { id, version, template, language, readerId, userId, address, subject, expiresAt, cause, queuedAt, round, roundAt, attempts };
}
