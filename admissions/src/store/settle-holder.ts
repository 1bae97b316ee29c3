import { changed, unchanged } from '@marquee/common/domain';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { withMore } from '../domain/holder';
import { followHolder } from '../domain/pass';
import { holders } from './holders';
import { passes } from './passes';

/** Enough for what is written about an account while this looks; what is left then, a worker goes on with. */
const rounds = 5;

/**
 * Has the passes of an account say what became of it. Each looks at the account as it is by then, and is written together with it, so
 * that several that settle at once notice each other, and a ban. It is settled once nothing was left to write.
 */
export async function settleHolder(store: Store, userId: string, options: ChangeOptions): Promise<void> {
  for (let round = 0; round < rounds; round++) if (await isSettledBy(store, userId, options)) return;
}

async function isSettledBy(store: Store, userId: string, options: ChangeOptions): Promise<boolean> {
  const seen = await store.get(holders.at(userId));
  if (!seen?.unsettled) return true;
  const held = await store.find(passes, { holderId: userId });
  await Promise.all(
    held.map(({ id }) =>
      store.change(
        { pass: passes.at(id), holder: holders.at(userId) },
        ({ pass, holder }) => {
          if (!pass || !holder || pass.holderId !== userId) return unchanged({});
          const decision = followHolder(pass, holder, options.now);
          if (decision.outcome !== 'changed') return unchanged({});
          return changed({ pass: decision.state, holder: withMore(holder, 0) }, ...decision.events);
        },
        options,
      ),
    ),
  );
  const left = await store.changeOne(
    holders.at(userId),
    (holder = seen) => (holder.version === seen.version ? changed({ ...holder, unsettled: undefined }) : unchanged(holder)),
    options,
  );
  return !left.unsettled;
}
