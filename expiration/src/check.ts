import type { Store } from '@marquee/common/mongo';
import type { CheckResult } from '@marquee/common/service';
import { deadlines } from './store/deadlines';

/** Between two sweeps, and a millisecond for each deadline that is due at once (a thousand are fired in a second). */
const patience = 5_000;
const named = 100;

/** No deadline of a live hold has passed by more than what the sweep needs. */
export function checkDeadlines(store: Store, now: Date): Promise<CheckResult> {
  return store.snapshot(async (reader) => {
    const pending = await reader.count(deadlines, { status: 'pending' });
    const due = await reader.count(deadlines, { status: 'pending', expiresAt: { $lte: now } });
    const allowedMs = patience + due;
    const tooLate = { status: 'pending', expiresAt: { $lt: new Date(now.getTime() - allowedMs) } };
    const overdue = await reader.find(deadlines, tooLate, { sort: { expiresAt: 1 }, limit: named });
    return {
      invariants: [
        {
          name: 'no live deadline has passed for longer than the sweep needs',
          holds: overdue.length === 0,
          compared: pending,
          violations: overdue.map(({ id, expiresAt }) => ({ orderId: id, expiresAt, allowedMs })),
        },
      ],
      facts: { deadlines: { pending, due, allowedMs } },
    };
  });
}
