import { changed, unchanged } from '@marquee/common/domain';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { endOfTime, newHolder } from '../domain/holder';
import { bar, revive } from '../domain/pass';
import { holders } from './holders';
import { passes } from './passes';

/** Nobody goes in with the passes of a banned account. */
export async function barHolder(store: Store, userId: string, until: Date | undefined, options: ChangeOptions): Promise<void> {
  const barredUntil = until ?? endOfTime;
  await store.changeOne(holders.at(userId), (holder) => changed({ ...(holder ?? newHolder(userId)), barredUntil }), options);
  await followHolder(store, userId, options);
}

/** Safe to repeat. */
export async function unbarHolder(store: Store, userId: string, options: ChangeOptions): Promise<void> {
  await store.changeOne(
    holders.at(userId),
    (holder) => (holder?.barredUntil ? changed({ ...holder, barredUntil: undefined }) : unchanged(holder ?? newHolder(userId))),
    options,
  );
  await followHolder(store, userId, options);
}

/**
 * Lets the passes be what their holder is by now: a pass that comes to them meanwhile either was there before the holder changed, and is
 * found, or meets what changed.
 */
async function followHolder(store: Store, userId: string, options: ChangeOptions): Promise<void> {
  for (const { id } of await store.find(passes, { holderId: userId })) {
    await store.change(
      { pass: passes.at(id), holder: holders.at(userId) },
      ({ pass, holder }) => {
        if (pass?.holderId !== userId) return unchanged({});
        const decision = holder?.barredUntil ? bar(pass, holder.barredUntil, options.now) : revive(pass, options.now);
        return decision.outcome === 'changed' ? changed({ pass: decision.state }, ...decision.events) : unchanged({});
      },
      options,
    );
  }
}
