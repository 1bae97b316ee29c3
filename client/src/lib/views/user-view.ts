import { z } from 'zod';

export const UserView = z.object({
  id: z.string(),
  email: z.string(),
  nickname: z.string(),
  roles: z.array(z.string()).default([]),
});
export type UserView = z.infer<typeof UserView>;
