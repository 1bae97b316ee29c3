import { changed } from '@marquee/common/domain';
import { ownAccord } from '@marquee/common/events';
import { lookedOver, type ClosedAccount } from '../domain/closed-account';
import { claim } from '../store/claim';
import { closedAccounts } from '../store/closed-accounts';
import { forgetWords } from '../store/forget-words';
import { each, type Work } from './each';

/**
 * Blanks what an account has written in the moment in which it was deleted: every process hears of that by itself, and one may still have
 * let a request in when its words had been looked for.
 */
export async function forgetLateWords({ store, clock, log }: Work): Promise<number> {
  return each(await claim(store, closedAccounts, clock.now()), log, async ({ id }) => {
    const options = { cause: ownAccord('payments'), now: clock.now() };
    await forgetWords(store, id, options);
    await store.changeOne(closedAccounts.at(id), (row) => changed(lookedOver(row as ClosedAccount)), options);
  });
}
