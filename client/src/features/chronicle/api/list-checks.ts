import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';

const InvariantView = z.object({ name: z.string(), holds: z.boolean(), compared: z.int(), violations: z.array(z.string()) });
export type InvariantView = z.infer<typeof InvariantView>;

const ServiceChecks = z.object({ service: z.string(), silent: z.string().nullable(), invariants: z.array(InvariantView) });

const Checks = z.object({ at: z.string(), services: z.array(ServiceChecks) });
export type Checks = z.infer<typeof Checks>;

export function listChecks(api: Api): Promise<Checks> {
  return api(apiPaths.checks(), Checks);
}
