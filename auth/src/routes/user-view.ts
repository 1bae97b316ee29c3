import { Id } from '@marquee/common/http';
import { z } from 'zod';
import type { User } from '../domain/user';

export const UserView = z
  .object({ id: Id, email: z.string(), nickname: z.string(), roles: z.array(z.string()) })
  .meta({ id: 'User', description: 'Somebody as they see themselves' });

export function viewOf({ id, email, nickname, roles }: Pick<User, 'id' | 'email' | 'nickname' | 'roles'>): z.output<typeof UserView> {
  return { id, email, nickname, roles };
}
