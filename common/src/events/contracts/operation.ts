import { z } from 'zod';
import { defineContract } from '../contract';
import { Count, Id, Instant } from './fields';

export const OperationRecorded = defineContract({
  type: 'operation:recorded',
  meaning: 'An operator has a service do something by hand: first that it is asked for, then what came of it.',
  data: z.object({
    operationId: Id,
    /** In one word, such as `retry_dead_letter`. */
    what: z.string(),
    service: z.string(),
    /** What it is done to: a dead letter, a fingerprint, a consumer, a replay. */
    target: z.string(),
    reason: z.string(),
    operatorId: Id,
    /** `unknown`: it was asked for, and no answer came. */
    outcome: z.enum(['asked', 'done', 'refused', 'unknown']),
    /** Of what was done, or was to be. */
    count: Count.optional(),
    /** Why it was refused, as a code. */
    code: z.string().optional(),
    at: Instant,
  }),
});
