import { z } from 'zod';

const BanView = z.object({
  reason: z.string(),
  at: z.string(),
  /** When it ends by itself, if it does. */
  until: z.string().nullable(),
  by: z.object({ id: z.string(), nickname: z.string() }),
});
export type BanView = z.infer<typeof BanView>;

/** Somebody with an account, as administrators see them. */
export const PersonView = z.object({
  id: z.string(),
  email: z.string(),
  nickname: z.string(),
  roles: z.array(z.string()),
  createdAt: z.string(),
  /** Then there is no nickname and no address any more. */
  deletedAt: z.string().nullable(),
  ban: BanView.nullable(),
});
export type PersonView = z.infer<typeof PersonView>;
