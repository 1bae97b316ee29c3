import { Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Stray } from '../store/strays';

export const StrayView = z
  .object({
    id: z.string(),
    is: z.enum(['second_writer', 'unreadable']),
    at: Timestamp,
    channel: z.string(),
    subject: z.string().nullable(),
    version: z.int().nullable(),
    type: z.string().nullable(),
    source: z.string().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'Stray' });

/** Without what it says: nobody has looked whether that is about a person. */
export function strayViewOf({ id, is, at, channel, ...stray }: Stray) {
  const { subject, subjectVersion: version, type, source, error } = stray;
  const told = { subject: subject ?? null, version: version ?? null, type: type ?? null, source: source ?? null, error: error ?? null };
  return { id, is, at, channel, ...told };
}
