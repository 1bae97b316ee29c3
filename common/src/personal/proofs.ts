import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a proof is about, such as `registration`; whose; and which one of several, for a later one makes those before it worthless. */
export interface Proven {
  readonly about: string;
  readonly id: string;
  readonly number: number;
}

const TOKEN = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.(\d{1,3})\.([\w-]{43})$/;

/**
 * Six digits that prove that somebody has read a mail. Who has the secret computes them anew each time, so they are stored nowhere and
 * stand in no event. Easily guessed by many attempts: whoever accepts them counts those.
 */
export function proofCode(secret: string, proven: Proven): string {
  const number = digest(secret, 'code', proven).readUIntBE(0, 6) % 1_000_000;
  return String(number).padStart(6, '0');
}

/** Whether these digits are the code, in a time that does not tell how many of them are right. */
export function isProofCode(secret: string, proven: Proven, given: string): boolean {
  const code = Buffer.from(proofCode(secret, proven));
  const compared = Buffer.from(given);
  return compared.length === code.length && timingSafeEqual(compared, code);
}

/** The same for links: 256 bits that nobody guesses, with what they prove in them. */
export function proofToken(secret: string, proven: Proven): string {
  return `${proven.id}.${proven.number}.${digest(secret, 'token', proven).toString('base64url')}`;
}

/** What a token proves about such a thing; undefined for a token that nobody with the secret has made. */
export function provenBy(secret: string, about: string, token: string): Proven | undefined {
  const [, id, number, mac] = TOKEN.exec(token) ?? [];
  if (!id || !number || !mac) return undefined;
  const proven: Proven = { about, id, number: Number(number) };
  return timingSafeEqual(Buffer.from(mac), Buffer.from(digest(secret, 'token', proven).toString('base64url'))) ? proven : undefined;
}

function digest(secret: string, kind: 'code' | 'token', { about, id, number }: Proven): Buffer {
  return createHmac('sha256', secret)
    .update(JSON.stringify([kind, about, id, number]))
    .digest();
}
