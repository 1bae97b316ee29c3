import { changed, unchanged } from '../../domain';
import type { EventEnvelope } from '../../events';
import type { ChangeOptions, Store } from '../store';
import type { Consumer } from './consumer';
import { positionOf, rowOf } from './position';

/**
 * Whether an event that could not be applied need not be: it was applied or given up before; or an earlier one of its subject
 * was given up, and left no copy that this one could change. Then its consumer passes over it, as over all that follow,
 * until the copy has been made anew.
 */
export async function passedOver(store: Store, consumer: Consumer, event: EventEnvelope, options: ChangeOptions): Promise<boolean> {
  const { subject, aggregateversion: version } = event;
  const row = rowOf(consumer, subject);
  const given = await store.get(row);
  if (given && given.version >= version) return true;
  if (!consumer.copies) return false;
  const copied = (await store.get(positionOf(consumer, event)))?.version ?? -1;
  if (copied >= version) return true;
  if (given?.version !== version - 1 || copied >= given.version) return false;
  const moved = await store.changeOne(
    row,
    (now) => (now?.version === version - 1 ? changed({ ...now, version }) : unchanged(now ?? { id: row.id, version: -1 })),
    options,
  );
  return moved.version >= version;
}

/** The same for one that came too early: mostly it has, and then nothing was given up of its subject. */
export async function passedOverEarly(store: Store, consumer: Consumer, event: EventEnvelope, options: ChangeOptions): Promise<boolean> {
  if (!consumer.copies || !(await store.get(rowOf(consumer, event.subject)))) return false;
  return passedOver(store, consumer, event, options);
}
