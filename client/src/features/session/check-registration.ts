import { checkPassword } from '../../lib/forms/check-password';
import type { FieldErrors } from '../../lib/forms/field-errors';
import type { Registration } from './api/sign-up';

const nicknamePattern = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|[ ._'-](?=[\p{L}\p{N}]))*$/u;

/** What can be told without asking, in words for people; `auth` has the last word. */
export function checkRegistration({ email, nickname, password }: Registration): FieldErrors<keyof Registration> {
  const errors: FieldErrors<keyof Registration> = {};
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())) errors.email = 'Enter an e-mail address like name@example.com.';
  if (nickname.trim().length < 2) errors.nickname = 'Choose a nickname of at least 2 characters.';
  else if (nickname.trim().length > 30) errors.nickname = 'Keep it to 30 characters.';
  else if (!nicknamePattern.test(nickname.trim())) {
    errors.nickname = 'Use letters and digits, with single spaces, dots, dashes or underscores between them.';
  }
  const weakness = checkPassword(password);
  return weakness ? { ...errors, password: weakness } : errors;
}
