import { checkPassword } from '../../lib/forms/check-password';
import type { FieldErrors } from '../../lib/forms/field-errors';
import type { Registration } from './api/sign-up';
import { checkEmail } from './check-email';
import { checkNickname } from './check-nickname';

/** What can be told without asking, in words for people; `auth` has the last word. */
export function checkRegistration({ email, nickname, password }: Registration): FieldErrors<keyof Registration> {
  const mistakes = { email: checkEmail(email), nickname: checkNickname(nickname), password: checkPassword(password) };
  return Object.fromEntries(Object.entries(mistakes).filter(([, mistake]) => mistake !== undefined));
}
