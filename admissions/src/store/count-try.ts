import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { triesId, tryOnce } from '../domain/tries';
import { tries } from './tries';

/** Counts an attend code that somebody typed, before it is looked up. Rejects with a refusal (429) for one too many in a minute. */
export async function countTry(store: Store, ticketId: string, by: string, options: ChangeOptions): Promise<void> {
  const id = triesId(ticketId, by);
  await store.changeOne(tries.at(id), (before) => tryOnce(id, before, options.now), options);
}
