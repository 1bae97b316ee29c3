import type { Store } from '@marquee/common/mongo';
import { crashPoint, type Clock } from '@marquee/common/service';
import { fire, type PendingDeadline } from '../domain/deadline';
import { deadlines, dueDeadlines } from '../store/deadlines';
import { expirations } from '../store/expirations';

const batch = 512;

/** Fires one deadline, if it is due by now: what an alarm clock is to call, however often and whenever. */
export async function fireDeadline(store: Store, orderId: string, now: Date): Promise<void> {
  const deadline = await store.get(deadlines.at(orderId));
  crashPoint('after a timer rang before that is said');
  if (deadline?.status === 'pending' && deadline.expiresAt <= now) await change(store, deadline, now);
}

/** Fires everything that is due, in batches that share transactions. One that fails is left for the next time. */
export async function fireDueDeadlines(store: Store, clock: Clock, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const now = clock.now();
    const due = await dueDeadlines(store, now, batch);
    const results = await Promise.allSettled(due.map((deadline) => change(store, deadline, now)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    if (due.length < batch) return;
  }
}

async function change(store: Store, { id, cause }: PendingDeadline, now: Date): Promise<void> {
  await store.change({ deadline: deadlines.at(id), expiration: expirations.fresh(id) }, (firing) => fire(firing, now), { cause, now });
}
