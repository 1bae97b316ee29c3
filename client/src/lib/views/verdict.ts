import { z } from 'zod';

export const verdicts = [
  'admitted',
  'left',
  'already_in',
  'not_in',
  'wrong_event',
  'not_yet_open',
  'ended',
  'void',
  'refunded',
  'full',
  'forged',
  'expired_code',
] as const;

export type VerdictName = (typeof verdicts)[number];
export type Direction = 'in' | 'out';

/** What the marketplace decided about one scan. */
export const Verdict = z.object({
  id: z.string(),
  nonce: z.string(),
  verdict: z.enum(verdicts),
  passId: z.string().nullable(),
  at: z.string(),
  since: z.object({ at: z.string(), by: z.string().nullable() }).nullable(),
  inside: z.int(),
  left: z.int(),
});
export type Verdict = z.infer<typeof Verdict>;
