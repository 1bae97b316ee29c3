import { z } from 'zod';

const Behind = z.object({ events: z.int(), subjects: z.int(), since: z.string().nullable() });
export type Behind = z.infer<typeof Behind>;

const ConsumerLag = z.object({
  consumer: z.string(),
  channel: z.string(),
  waiting: z.int(),
  dead: z.int(),
  unknown: z.int(),
  diverged: z.int(),
  filling: z.boolean(),
  behind: Behind.nullable(),
  replayable: z.boolean(),
  outsideEffects: z.string().nullable(),
});
export type ConsumerLag = z.infer<typeof ConsumerLag>;

const ServiceLag = z.object({
  service: z.string(),
  silent: z.string().nullable(),
  outbox: z.object({ rows: z.int(), oldestAgeMs: z.number() }).nullable(),
  consumers: z.array(ConsumerLag),
});
export type ServiceLag = z.infer<typeof ServiceLag>;

export const LagView = z.object({
  at: z.string(),
  services: z.array(ServiceLag),
  intake: z.array(Behind.extend({ channel: z.string() })),
});
export type LagView = z.infer<typeof LagView>;
