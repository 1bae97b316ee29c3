import { z } from 'zod';

export const PassView = z.object({
  id: z.string(),
  orderId: z.string(),
  ticketId: z.string(),
  unit: z.int(),
  of: z.int(),
  status: z.enum(['valid', 'void', 'refunded']),
  form: z.enum(['rotating', 'static']),
  event: z.object({ title: z.string(), venue: z.string(), startsAt: z.string(), timeZone: z.string() }).nullable(),
  selfCheckIn: z.boolean(),
  inside: z.boolean(),
  entries: z.int(),
  /** These three of valid passes only, and the key of rotating ones. */
  code: z.string().nullable(),
  attendCode: z.string().nullable(),
  privateKey: z.string().nullable(),
});
export type PassView = z.infer<typeof PassView>;
