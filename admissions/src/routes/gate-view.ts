import { Id, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import { countsOf, shownStatus, termsOf } from '../domain/gate';
import type { DoorOfEvent } from '../store/change-door';

export const gateFields = {
  capacity: z.int().min(0).max(1_000_000).describe('How many may be inside at once'),
  reentry: z.boolean().describe('Whether who went out may come in again'),
  form: z.enum(['rotating', 'static']).describe('Codes that a phone signs every 30 seconds, or codes that can be printed'),
  selfCheckIn: z.boolean().describe('Whether holders check themselves in by attend code'),
};

export const GateView = z
  .object({
    ticketId: Id,
    title: z.string(),
    startsAt: Timestamp,
    status: z.enum(['closed', 'open', 'full', 'ended']),
    ...gateFields,
    inside: z.int(),
    in: z.int().describe('Times that somebody went in'),
    out: z.int().describe('Times that somebody went out'),
    left: z.int().describe('How many may still come in'),
  })
  .meta({ id: 'Gate' });

export function gateViewOf({ ticket, crowd }: DoorOfEvent): z.output<typeof GateView> {
  const terms = termsOf(crowd, ticket);
  const { capacity, reentry, form, selfCheckIn } = terms;
  const { id: ticketId, title, startsAt } = ticket;
  return {
    ...{ ticketId, title, startsAt, status: shownStatus(terms, crowd), capacity, reentry, form, selfCheckIn },
    ...countsOf(terms, crowd),
  };
}
