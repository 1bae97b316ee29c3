import { sign } from './ed25519';

const stepMs = 30_000;

/** The half minute that codes are signed for, counted from 1970. */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / stepMs);
}

/** When the code shown now is replaced. */
export function nextStepAt(now: Date): Date {
  return new Date((stepAt(now) + 1) * stepMs);
}

/** What a phone shows now for a pass of the rotating form: a picture taken of it is worth nothing a minute later. */
export async function rotateCode(code: string, key: CryptoKey, now: Date): Promise<string> {
  const [version, payload] = code.split('.');
  const step = stepAt(now);
  return `${code}.${step}.${await sign(key, `${version}.${payload}.${step}`)}`;
}
