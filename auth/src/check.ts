import type { Store } from '@marquee/common/mongo';
import type { CheckResult } from '@marquee/common/service';
import type { User } from './domain/user';
import { users } from './store/users';

const SHOWN = 20;

/** Everybody who has an account can sign in; and who there is, for those who keep copies of it. */
export function checkUsers(store: Store): Promise<CheckResult> {
  return store.snapshot(async (reader) => {
    const compared = await reader.count(users);
    const without = await reader.aggregate<{ _id: string }, User>(users, [
      { $lookup: { from: 'credentials', localField: '_id', foreignField: '_id', as: 'credentials' } },
      { $match: { credentials: { $size: 0 } } },
      { $project: { _id: 1 } },
      { $limit: SHOWN },
    ]);
    const invariant = {
      name: 'every user has a password',
      holds: without.length === 0,
      compared,
      violations: without.map((row) => row._id),
    };
    const everybody = await reader.find(users, {});
    const owned = { user: Object.fromEntries(everybody.map(({ id, nickname }) => [id, { nickname }])) };
    return { invariants: [invariant], facts: { users: compared, owned } };
  });
}
