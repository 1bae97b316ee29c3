import { Id, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { banAt, type User } from '../domain/user';
import { users } from '../store/users';
import { named } from './people';

export const AdminUserView = z
  .object({
    id: Id,
    email: z.string().describe('Empty once the account is gone'),
    nickname: z.string().describe('Empty once the account is gone'),
    roles: z.array(z.string()),
    createdAt: Timestamp,
    deletedAt: Timestamp.nullable(),
    ban: z
      .object({ reason: z.string(), at: Timestamp, until: Timestamp.nullable(), by: z.object({ id: Id, nickname: z.string() }) })
      .nullable()
      .describe('The one that holds now'),
  })
  .meta({ id: 'AdminUser', description: 'Somebody as admins see them' });

type Sources = Pick<Dependencies, 'store' | 'personal'>;

/** With the names of those who banned them, by one query. */
export async function adminViews(
  { store, personal }: Sources,
  shown: readonly User[],
  now: Date,
): Promise<z.output<typeof AdminUserView>[]> {
  const bans = shown.map((user) => banAt(user, now));
  const admins = [...new Set(bans.flatMap((ban) => ban?.by ?? []))];
  const found = admins.length > 0 ? await store.find(users, { _id: { $in: admins } }) : [];
  const people = await named(personal, [...shown, ...found]);
  const nicknames = new Map(people.map(({ id, nickname }) => [id, nickname]));
  const reasons = await personal.read(shown.map(({ id }, index) => ({ ownerId: id, text: bans[index]?.reason ?? '' })));
  return people.slice(0, shown.length).map(({ id, email, nickname, roles, createdAt, deletedAt = null }, index) => {
    const ban = bans[index];
    const by = ban && { id: ban.by, nickname: nicknames.get(ban.by) ?? '' };
    return {
      id,
      email,
      nickname,
      roles,
      createdAt,
      deletedAt,
      ban: ban && by ? { reason: reasons[index] ?? '', at: ban.at, until: ban.until ?? null, by } : null,
    };
  });
}

export async function adminView(sources: Sources, user: User, now: Date): Promise<z.output<typeof AdminUserView>> {
  const [view] = await adminViews(sources, [user], now);
  return view as z.output<typeof AdminUserView>;
}
