import type { Reader, Records, Store, Versioned } from '@marquee/common/mongo';
import { fieldsById, told, type CheckResult } from '@marquee/common/service';
import type { User } from './domain/user';
import { live, sessions } from './store/sessions';
import { users, whoIsBanned } from './store/users';

const SHOWN = 20;

/** Everybody who has an account can sign in, and nobody who is banned stays so; and who there is, for those who keep copies of it. */
export function checkUsers(store: Store, now: Date): AsyncIterable<CheckResult> {
  return store.snapshotPages(async function* (reader) {
    const compared = await reader.count(users);
    const alive = await reader.count(sessions, live);
    const locked = await idsWithout(reader, users, 'credentials');
    const unrenewable = await idsWithout(reader, sessions, 'refresh-tokens', live);
    const forbidden = await sessionsOfBanned(reader, now);
    const invariants = [
      { name: 'every user has a password', holds: locked.length === 0, compared, violations: locked },
      { name: 'every live session can be renewed', holds: unrenewable.length === 0, compared: alive, violations: unrenewable },
      { name: 'no banned account has a live session', holds: forbidden.length === 0, compared: alive, violations: forbidden },
    ];
    yield { invariants, facts: { users: compared } };
    for await (const page of reader.pages(users))
      yield told({ owned: { user: fieldsById(page, ({ nickname, email, language }) => ({ nickname, email, language })) } });
  });
}

/** Those that have nothing of their own number in another collection. */
async function idsWithout<State extends Versioned>(
  reader: Reader,
  records: Records<State>,
  collection: string,
  filter: object = {},
): Promise<string[]> {
  const found = await reader.aggregate<{ _id: string }, State>(records, [
    { $match: filter },
    { $lookup: { from: collection, localField: '_id', foreignField: '_id', as: 'others' } },
    { $match: { others: { $size: 0 } } },
    { $project: { _id: 1 } },
    { $limit: SHOWN },
  ]);
  return found.map(({ _id }) => _id);
}

/** Live, though their account is banned: found from accounts, of which few are. */
async function sessionsOfBanned(reader: Reader, now: Date): Promise<string[]> {
  const found = await reader.aggregate<{ _id: string }, User>(users, [
    { $match: whoIsBanned(now) },
    { $lookup: { from: 'sessions', localField: '_id', foreignField: 'userId', pipeline: [{ $match: live }], as: 'sessions' } },
    { $unwind: '$sessions' },
    { $project: { _id: '$sessions._id' } },
    { $limit: SHOWN },
  ]);
  return found.map(({ _id }) => _id);
}
