import { Id } from '@marquee/common/http';
import type { PersonalReader } from '@marquee/common/personal';
import { z } from 'zod';
import type { User } from '../domain/user';
import { named } from './people';

export const UserView = z
  .object({ id: Id, email: z.string(), nickname: z.string(), roles: z.array(z.string()) })
  .meta({ id: 'User', description: 'Somebody as they see themselves' });

export async function viewOf(personal: PersonalReader, user: User): Promise<z.output<typeof UserView>> {
  const [{ id, email, nickname, roles } = user] = await named(personal, [user]);
  return { id, email, nickname, roles };
}
