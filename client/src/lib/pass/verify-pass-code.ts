import { importPublicKey, isSignedBy } from './ed25519';
import { readPassCode, type PassCode } from './pass-code';
import { stepAt } from './rotate-code';

export type PassForm = 'static' | 'rotating';

export type VerifiedCode = { pass: PassCode; refused?: undefined } | { pass?: undefined; refused: 'forged' | 'expired_code' };

/** Clocks differ, and people take their time to reach the reader. */
const stepsOfGrace = 1;

/** Whether the marketplace signed the code, and, where the gate wants it, the pass itself did a moment ago. Needs no network. */
export async function verifyPassCode(text: string, keys: readonly CryptoKey[], form: PassForm, now: Date): Promise<VerifiedCode> {
  const pass = readPassCode(text);
  if (!pass || !(await isIssued(pass, keys))) return { refused: 'forged' };
  const { rotating } = pass;
  if (!rotating) return form === 'rotating' ? { refused: 'expired_code' } : { pass };
  if (rotating.step === undefined || !rotating.shown) return { refused: 'expired_code' };
  if (!(await isSignedBy(await importPublicKey(rotating.publicKey), rotating.shown))) return { refused: 'forged' };
  return Math.abs(rotating.step - stepAt(now)) <= stepsOfGrace ? { pass } : { refused: 'expired_code' };
}

async function isIssued(pass: PassCode, keys: readonly CryptoKey[]): Promise<boolean> {
  for (const key of keys) if (await isSignedBy(key, pass.issued)) return true;
  return false;
}
