import { z } from 'zod';

export const EventView = z.object({
  id: z.string(),
  subject: z.string(),
  version: z.int(),
  type: z.string(),
  schema: z.string(),
  known: z.boolean(),
  source: z.string(),
  time: z.string(),
  actor: z.string(),
  correlationId: z.string(),
  causationId: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  withheld: z.record(z.string(), z.enum(['role', 'gone', 'unavailable'])),
});
export type EventView = z.infer<typeof EventView>;

/** Why a field is not shown. */
export type Withheld = EventView['withheld'][string];

export const StrayView = z.object({
  id: z.string(),
  is: z.enum(['second_writer', 'unreadable']),
  at: z.string(),
  channel: z.string(),
  subject: z.string().nullable(),
  version: z.int().nullable(),
  type: z.string().nullable(),
  source: z.string().nullable(),
  error: z.string().nullable(),
});
export type StrayView = z.infer<typeof StrayView>;

/** A service that could not be asked. */
export const Silence = z.object({ service: z.string(), why: z.string() });
export type Silence = z.infer<typeof Silence>;
