import { setTimeout as pause } from 'node:timers/promises';
import { newAccount } from './new-account';
import { Unexpected, type Shop } from './shop';
import { NoAnswer } from './visitor';

const pauseMs = 500;

/** People who have forgotten their passwords, one after the other, until it is enough. Whoever is refused because something is away goes. */
export async function askForMails(shop: Shop, enough: AbortSignal): Promise<void> {
  while (!enough.aborted) {
    try {
      const { email } = await shop.signUp(newAccount());
      await shop.forgotPassword(email);
    } catch (error) {
      if (!(error instanceof NoAnswer || error instanceof Unexpected)) throw error;
    }
    await pause(pauseMs, undefined, { signal: enough }).catch(() => undefined);
  }
}
