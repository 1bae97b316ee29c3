import { setTimeout as pause } from 'node:timers/promises';
import { newAccount } from './new-account';
import { Unexpected, type Shop } from './shop';
import { NoAnswer } from './visitor';

/** Somebody signs in on one new device after the other, and a mail tells them of each. Gives what came of it, in words. */
export async function newDevices(shop: Shop, over: AbortSignal): Promise<string> {
  let [signIns, refusal] = [0, ''];
  const person = newAccount();
  const attempt = async () => {
    if (signIns === 0) await shop.signUp(person);
    else await shop.signIn(person);
    signIns++;
  };
  while (!over.aborted) {
    await attempt().catch((error: unknown) => {
      if (!(error instanceof NoAnswer || error instanceof Unexpected)) throw error;
      refusal = `, last refused: ${error.message}`;
    });
    await pause(1_000, undefined, { signal: over }).catch(() => undefined);
  }
  return `somebody came on ${signIns} devices${refusal}`;
}
