import { z } from 'zod';
import { filterFields } from './event-filter';

export const ReplayView = z.object({
  id: z.string(),
  service: z.string(),
  consumer: z.string(),
  filter: z.partialRecord(z.enum(filterFields), z.string()),
  reason: z.string(),
  operatorId: z.string(),
  perSecond: z.int(),
  plannedAt: z.string(),
  state: z.enum(['planned', 'running', 'done', 'stopped', 'failed']),
  events: z.int(),
  subjects: z.int(),
  done: z.int(),
  skipped: z.int(),
  endedAt: z.string().nullable(),
  error: z.string().nullable(),
});
export type ReplayView = z.infer<typeof ReplayView>;

/** With the copies that are still being made anew; null when its service does not answer. */
export const ReplayProgress = ReplayView.extend({ remaking: z.int().nullable() });
export type ReplayProgress = z.infer<typeof ReplayProgress>;
