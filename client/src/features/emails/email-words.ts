import { locale } from '../../lib/locale';
import type { EmailStatus, EmailView } from './email-view';

const languages = new Intl.DisplayNames(locale, { type: 'language' });

const reasons: Record<string, string> = {
  refused: 'The mail server refused it for good.',
  given_up: 'No mail server took it within a day.',
  expired: 'What it is about expired before a server took it.',
  no_reader: 'Its reader is gone: the address cannot be read any more.',
};

export const statusNames: Record<EmailStatus, string> = { queued: 'Queued', sending: 'Sending', sent: 'Sent', failed: 'Failed' };

/** "New device", for `new-device`. */
export function wordsOf(name: string): string {
  const words = name.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "German", for `de`. */
export function languageName(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}

/** Why a mail is not where it should be; undefined while nothing is wrong with it. */
export function reasonOf({ reason }: Pick<EmailView, 'reason'>): string | undefined {
  return reason ? (reasons[reason] ?? `${wordsOf(reason)}.`) : undefined;
}

/** "no attempts", "1 attempt", "3 attempts" */
export function formatAttempts(count: number): string {
  return `${count === 0 ? 'no' : count} ${count === 1 ? 'attempt' : 'attempts'}`;
}
