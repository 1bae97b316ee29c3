import { Id, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Operation } from '../domain/operation';

export const OperationView = z
  .object({
    id: Id,
    what: z.string(),
    service: z.string(),
    target: z.string(),
    reason: z.string(),
    operatorId: Id,
    at: Timestamp,
    outcome: z.enum(['asked', 'done', 'refused', 'unknown']),
    count: z.int().nullable(),
    code: z.string().nullable(),
  })
  .meta({ id: 'Operation' });

export function operationViewOf({ count, code, ...operation }: Operation): z.output<typeof OperationView> {
  return { ...operation, count: count ?? null, code: code ?? null };
}
