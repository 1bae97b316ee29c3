import { Id, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Replay } from '../domain/replay';
import { eventFilters } from './event-query';

export const ReplayFilter = z.strictObject(eventFilters);

export const ReplayView = z
  .object({
    id: Id,
    service: z.string(),
    consumer: z.string(),
    filter: z.object(eventFilters),
    reason: z.string(),
    operatorId: Id,
    perSecond: z.int(),
    plannedAt: Timestamp,
    state: z.enum(['planned', 'running', 'done', 'stopped', 'failed']),
    events: z.int().describe('What the dry run found'),
    subjects: z.int().describe('Whose copies are made anew'),
    done: z.int().describe('Of them, those that the service has begun'),
    skipped: z.int().describe('Those of which it has no copy'),
    endedAt: Timestamp.nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'Replay' });

export function replayViewOf({ version: _, channel: __, after: ___, endedAt, error, ...replay }: Replay): z.output<typeof ReplayView> {
  return { ...replay, endedAt: endedAt ?? null, error: error ?? null };
}
