import { z } from 'zod';

export const ReviewView = z.object({
  /** That of the order. */
  id: z.string(),
  version: z.int(),
  ticketId: z.string(),
  sellerId: z.string(),
  author: z.object({ id: z.string(), nickname: z.string().nullable() }),
  basis: z.enum(['attended', 'bought']),
  title: z.string(),
  content: z.string(),
  score: z.number(),
  createdAt: z.string(),
  editedAt: z.string().nullable(),
  answer: z.object({ content: z.string(), at: z.string() }).nullable(),
  hiddenBecause: z.array(z.enum(['operator', 'banned', 'refunded'])),
  reports: z.int().optional(),
});
export type ReviewView = z.infer<typeof ReviewView>;

export const RatingView = z.object({
  count: z.int(),
  average: z.number().nullable(),
  histogram: z.array(z.int()).length(10),
});
export type RatingView = z.infer<typeof RatingView>;

/** Whoever is signed in. */
export type Reader = { id: string; roles: string[] } | null;

export function isOperator(reader: Reader): boolean {
  return reader?.roles.some((role) => role === 'operator' || role === 'admin') ?? false;
}
