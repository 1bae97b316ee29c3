import { Id, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import { verdicts } from '../domain/check-in';
import { countsOf } from '../domain/gate';
import type { Scanned } from '../store/scan-pass';

export const VerdictView = z
  .object({
    id: Id.describe('Of the check-in, by which a supervisor takes it back'),
    nonce: z.string(),
    verdict: z.enum(verdicts),
    passId: Id.nullable(),
    at: Timestamp,
    since: z.object({ at: Timestamp, by: z.string().nullable() }).nullable().describe('When and where the pass went in, where that is why'),
    inside: z.int(),
    left: z.int(),
  })
  .meta({ id: 'Verdict' });

export function verdictViewOf({ checkIn, crowd }: Scanned): z.output<typeof VerdictView> {
  const { id, nonce, verdict, passId = null, at, since } = checkIn;
  const { inside, left } = crowd ? countsOf(crowd.terms, crowd) : { inside: 0, left: 0 };
  return { id, nonce, verdict, passId, at, since: since ? { at: since.at, by: since.by || null } : null, inside, left };
}
