import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';

const InvariantView = z.object({
  name: z.string(),
  service: z.string().nullable(),
  compared: z.int(),
  findings: z.int(),
  messages: z.array(z.string()),
});
export type InvariantView = z.infer<typeof InvariantView>;

const Look = z.object({
  at: z.string(),
  services: z.array(z.string()),
  silent: z.array(z.object({ service: z.string(), why: z.string() })),
  invariants: z.array(InvariantView),
});
export type Look = z.infer<typeof Look>;

const Checks = z.object({ lookingSince: z.string().nullable(), latest: Look.nullable() });
export type Checks = z.infer<typeof Checks>;

export function listChecks(api: Api): Promise<Checks> {
  return api(apiPaths.checks(), Checks);
}
