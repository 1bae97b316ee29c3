import { changed, Refusal, unchanged, type Decision } from '@marquee/common/domain';
import type { Session } from './session';
import type { Credentials } from './user';

/** In milliseconds. Who finds the mail later changes the password in the usual way. */
const LINK_LIFE = 30 * 24 * 60 * 60 * 1000;

/**
 * Somebody else started a session, says the owner of the account. They know the password, so it lets nobody in any more. Once the owner
 * has chosen another one by a mail the link has done its work: that ended all sessions, and a stranger does not know what was chosen.
 */
export function disown(credentials: Credentials, { startedAt }: Pick<Session, 'startedAt'>, now: Date): Decision<Credentials, never> {
  const { passwordHash, chosenByMailAt } = credentials;
  const isDone = chosenByMailAt !== undefined && chosenByMailAt > startedAt;
  if (isDone || now.getTime() - startedAt.getTime() > LINK_LIFE) return { outcome: 'refused', refusal: linkOver() };
  return passwordHash === '' ? unchanged(credentials) : changed({ ...credentials, passwordHash: '' });
}

export function linkOver(): Refusal {
  return new Refusal(
    'link_over',
    'This link has done its work or is too old. If you do not know a device in your account, change your password.',
  );
}
