import { dictionary } from '@zxcvbn-ts/language-common';

/** Long enough to be chosen at all: the shorter ones are refused anyway. */
const SHORTEST = 8;

const breached = new Set(dictionary['passwords-common'].filter(({ length }) => length >= SHORTEST));

/** Whether a password is among the tens of thousands that turn up most often in stolen lists, in whatever case. */
export function isBreached(password: string): boolean {
  return breached.has(plain(password));
}

/** Words that are at hand for whoever makes up, or guesses, a password for this shop. */
const wordsOfHere = [
  'marquee',
  'ticket',
  'tickets',
  'ticketshop',
  'ticketmarket',
  'mytickets',
  'concert',
  'concerts',
  'buyer',
  'seller',
  'admin',
];
const obvious = new Set(wordsOfHere.flatMap((word) => [word, word + word]));

/** Whether nothing but digits and signs is added to a word that anybody would try here: `Marquee2026!`. */
export function isObvious(password: string): boolean {
  return obvious.has(plain(password).replaceAll(/[^\p{Letter}]/gu, ''));
}

/** As it is verified: characters that look the same count as the same, such as those of full width. */
function plain(password: string): string {
  return password.normalize('NFKC').toLowerCase();
}
