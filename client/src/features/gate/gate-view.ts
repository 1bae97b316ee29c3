import { z } from 'zod';

export const GateView = z.object({
  ticketId: z.string(),
  title: z.string(),
  status: z.enum(['closed', 'open', 'full', 'ended']),
  capacity: z.int(),
  reentry: z.boolean(),
  form: z.enum(['rotating', 'static']),
  selfCheckIn: z.boolean(),
  inside: z.int(),
  in: z.int(),
  out: z.int(),
  left: z.int(),
});
export type GateView = z.infer<typeof GateView>;
