import { changed, unchanged } from '@marquee/common/domain';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { followHolder } from '../domain/pass';
import { holders } from './holders';
import { passes } from './passes';

/**
 * Has the passes of an account say what became of it. Each looks at the account as it is by then, so that several that settle at once
 * come to the same end. Whatever else was written about the account meanwhile leaves it to be settled once more.
 */
export async function settleHolder(store: Store, userId: string, options: ChangeOptions): Promise<void> {
  const seen = await store.get(holders.at(userId));
  if (!seen?.unsettled) return;
  const held = await store.find(passes, { holderId: userId });
  await Promise.all(
    held.map(({ id }) =>
      store.change(
        { pass: passes.at(id), holder: holders.at(userId) },
        ({ pass, holder }) => {
          if (!pass || !holder || pass.holderId !== userId) return unchanged({});
          const decision = followHolder(pass, holder, options.now);
          return decision.outcome === 'changed' ? changed({ pass: decision.state }, ...decision.events) : unchanged({});
        },
        options,
      ),
    ),
  );
  await store.changeOne(
    holders.at(userId),
    (holder) => (holder && holder.version === seen.version ? changed({ ...holder, unsettled: undefined }) : unchanged(seen)),
    options,
  );
}
