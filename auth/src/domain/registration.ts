import { changed, Refusal, type Decision, type Versioned } from '@marquee/common/domain';
import { fact, type Fact } from '@marquee/common/events';
import type { Language } from './language';

/**
 * Somebody wants an account and has not shown yet that the address is theirs. Who they say they are stands elsewhere, and is gone when
 * the time is over; the identity becomes the user's.
 */
export interface Registration extends Versioned {
  /** How many mails were asked for. */
  number: number;
  /** When the last one was. */
  mailedAt: Date;
  expiresAt: Date;
  /** The address has an account: its owner is told by mail, and nothing comes of this. */
  known: boolean;
}

const minutes = 60 * 1000;
const LIFE = 30 * minutes;
const APART = 1 * minutes;
/** The first mail, and three more. */
const MAILS_AT_MOST = 4;
export const ATTEMPTS_AT_MOST = 5;

export interface Applicant {
  id: string;
  /** Sealed with the key that becomes the user's. */
  email: string;
  language: Language;
  known: boolean;
}

export function request({ id, known, ...to }: Applicant, now: Date): Decision<Registration, Fact> {
  const registration = { id, version: -1, number: 1, mailedAt: now, expiresAt: new Date(now.getTime() + LIFE), known };
  return changed(registration, requested(registration, to));
}

/** The mail once more, with another code. */
export function requestAgain(
  registration: Registration | undefined,
  to: Pick<Applicant, 'email' | 'language'>,
  now: Date,
): Decision<Registration, Fact> {
  if (!registration || isOver(registration, now)) return { outcome: 'refused', refusal: registrationOver() };
  const wait = resendAfter(registration).getTime() - now.getTime();
  if (wait > 0) return { outcome: 'refused', refusal: tooManyMails(wait / 1000) };
  const next = { ...registration, number: registration.number + 1, mailedAt: now };
  return changed(next, requested(next, to));
}

function requested({ id, number, known, expiresAt }: Registration, { email, language }: Pick<Applicant, 'email' | 'language'>): Fact {
  return fact('registration:requested', id, { registrationId: id, number, email, known, language, expiresAt: expiresAt.toISOString() });
}

/** Which one of its mails the last one is, among those to everybody. */
export function mailOf({ id, number }: Pick<Registration, 'id' | 'number'>): string {
  return `${id} ${number}`;
}

/** When another mail may be asked for. After the last one: when a new registration may begin. */
export function resendAfter({ number, mailedAt, expiresAt }: Registration): Date {
  return number < MAILS_AT_MOST ? new Date(mailedAt.getTime() + APART) : expiresAt;
}

export function isOver({ expiresAt }: Pick<Registration, 'expiresAt'>, now: Date): boolean {
  return now >= expiresAt;
}

/** Used, too old, or never there: the three are not told apart. */
export function registrationOver(): Refusal {
  return new Refusal('registration_over', 'This confirmation has been used or is too old. Sign in, or sign up once more.');
}

export function wrongCode(attemptsLeft: number): Refusal {
  const what = attemptsLeft > 0 ? 'Look at the newest mail.' : 'Ask for another mail, or follow the link in the last one.';
  return new Refusal('wrong_code', `This is not the code. ${what}`, {
    details: { attemptsLeft },
    errors: [{ field: 'code', message: 'not the code of the newest mail' }],
  });
}

/** `wait` in seconds. */
export function tooManyMails(wait: number): Refusal {
  const retryAfter = Math.max(1, Math.ceil(wait));
  return new Refusal('too_many_attempts', `A mail has been sent a short time ago. Another one can be asked for in ${retryAfter} s.`, {
    kind: 'throttled',
    details: { retryAfter },
  });
}
