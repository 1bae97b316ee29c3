import type { TestAnswer } from '@marquee/common/testing';

/** Of the moment and the request alone, whoever asks about whom. */
const OF_EACH_REQUEST = new Set(['date', 'x-request-id']);
/** Identities that have just been made: only their form is compared. */
const MADE_EACH_TIME = new Set(['requestId', 'registrationId']);

/** Everything that somebody sees of an answer, for comparing those that must not be told apart: status, headers and body, names and values. */
export function seenOf({ status, headers, body }: TestAnswer) {
  return {
    status,
    headers: [...headers].filter(([name]) => !OF_EACH_REQUEST.has(name)),
    body: Object.entries(body as object).map(([name, value]) => [name, MADE_EACH_TIME.has(name) ? formOf(value) : value]),
  };
}

function formOf(identity: unknown): string {
  return String(identity).replaceAll(/[\da-f]/g, 'x');
}
