import { Id, Timestamp } from '@marquee/common/http';
import type { Reader } from '@marquee/common/mongo';
import { z } from 'zod';
import { banAt, type User } from '../domain/user';
import { users } from '../store/users';

export const AdminUserView = z
  .object({
    id: Id,
    email: z.string(),
    nickname: z.string(),
    roles: z.array(z.string()),
    createdAt: Timestamp,
    ban: z
      .object({ reason: z.string(), at: Timestamp, until: Timestamp.nullable(), by: z.object({ id: Id, nickname: z.string() }) })
      .nullable()
      .describe('The one that holds now'),
  })
  .meta({ id: 'AdminUser', description: 'Somebody as admins see them' });

/** With the names of those who banned them, by one query. */
export async function adminViews(reader: Reader, shown: readonly User[], now: Date): Promise<z.output<typeof AdminUserView>[]> {
  const bans = shown.map((user) => banAt(user, now));
  const admins = [...new Set(bans.flatMap((ban) => ban?.by ?? []))];
  const found = admins.length > 0 ? await reader.find(users, { _id: { $in: admins } }) : [];
  const nicknames = new Map(found.map(({ id, nickname }) => [id, nickname]));
  return shown.map(({ id, email, nickname, roles, createdAt }, index) => {
    const ban = bans[index];
    const by = ban && { id: ban.by, nickname: nicknames.get(ban.by) ?? '' };
    return {
      id,
      email,
      nickname,
      roles,
      createdAt,
      ban: ban && by ? { reason: ban.reason, at: ban.at, until: ban.until ?? null, by } : null,
    };
  });
}

export async function adminView(reader: Reader, user: User, now: Date): Promise<z.output<typeof AdminUserView>> {
  const [view] = await adminViews(reader, [user], now);
  return view as z.output<typeof AdminUserView>;
}
