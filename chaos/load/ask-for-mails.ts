import { setTimeout as pause } from 'node:timers/promises';
import { newAccount } from './new-account';
import { Unexpected, type Shop } from './shop';
import { NoAnswer } from './visitor';

const pauseMs = 500;

/**
 * People who sign in on another device, of which they are told, one after the other, until it is enough. Whoever is refused because
 * something is away goes. Resolves with the addresses of those who are owed a mail.
 */
export async function askForMails(shop: Shop, enough: AbortSignal): Promise<string[]> {
  const owed: string[] = [];
  while (!enough.aborted) {
    const account = newAccount();
    try {
      await shop.signIn(await shop.signUp(account));
      owed.push(account.email);
    } catch (error) {
      if (!(error instanceof NoAnswer || error instanceof Unexpected)) throw error;
    }
    await pause(pauseMs, undefined, { signal: enough }).catch(() => undefined);
  }
  return owed;
}
