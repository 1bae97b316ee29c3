import { z } from 'zod';
import { EventView, Silence } from './event-view';

const shared = {
  service: z.string(),
  consumer: z.string(),
  fingerprint: z.string().nullable(),
  error: z.string().nullable(),
  since: z.string(),
};

const DeadLetterView = z.object({
  id: z.string(),
  ...shared,
  subject: z.string(),
  version: z.int(),
  attempts: z.int(),
  event: EventView.nullable(),
});
export type DeadLetterView = z.infer<typeof DeadLetterView>;

/** How many of a consumer died of one thing. */
const DeadLetterGroup = z.object({ ...shared, count: z.int() });
export type DeadLetterGroup = z.infer<typeof DeadLetterGroup>;

export const DeadLetterPage = z.object({
  groups: z.array(DeadLetterGroup),
  items: z.array(DeadLetterView),
  silent: z.array(Silence),
  nextCursor: z.string().nullable(),
});
export type DeadLetterPage = z.infer<typeof DeadLetterPage>;
