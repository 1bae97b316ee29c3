import { dictionary } from '@zxcvbn-ts/language-common';

/** Long enough to be chosen at all: the shorter ones are refused anyway. */
const SHORTEST = 8;

const breached = new Set(dictionary['passwords-common'].filter(({ length }) => length >= SHORTEST));

/** Whether a password is among the tens of thousands that turn up most often in stolen lists, in whatever case. */
export function isBreached(password: string): boolean {
  return breached.has(password.toLowerCase());
}
