import { Id, Timestamp } from '@marquee/common/http';
import type { Reader } from '@marquee/common/mongo';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { firstTerms, type Crowd, type GateTerms } from '../domain/gate';
import { statusOf, type Pass } from '../domain/pass';
import type { TicketCopy } from '../domain/ticket-copy';
import { crowds } from '../store/crowds';
import { ticketCopies } from '../store/ticket-copies';

export const PassStatusView = z.enum(['valid', 'void', 'refunded']);

export const PassView = z
  .object({
    id: Id,
    version: z.int(),
    orderId: Id,
    ticketId: Id,
    holderId: Id,
    unit: z.int().describe('Which of its order, from 1'),
    of: z.int(),
    issue: z.int().describe('Rises with each transfer'),
    status: PassStatusView,
    form: z.enum(['rotating', 'static']),
    event: z
      .object({ title: z.string(), venue: z.string(), startsAt: Timestamp, timeZone: z.string(), sellerId: Id })
      .nullable()
      .describe('Null until it is known'),
    selfCheckIn: z.boolean().describe('Whether its holder checks in alone, by attend code'),
    inside: z.boolean(),
    entries: z.int(),
    firstInAt: Timestamp.nullable(),
    lastInAt: Timestamp.nullable(),
    code: z.string().nullable().describe('What its QR code says; of the rotating form without the live part. Null unless it is valid'),
    attendCode: z.string().nullable().describe('Ten letters and digits, for its event alone. Null unless it is valid'),
    privateKey: z.string().nullable().describe('Of the rotating form: what a phone signs the time with (PKCS #8, base64url)'),
  })
  .meta({ id: 'Pass' });

type View = z.output<typeof PassView>;

/** Passes as their holder sees them: with everything that lets somebody in. */
export async function passViewsOf(
  { store, codes }: Pick<Dependencies, 'codes'> & { store: Reader },
  found: readonly Pass[],
  now: Date,
): Promise<View[]> {
  const ticketIds = [...new Set(found.map(({ ticketId }) => ticketId))];
  const [tickets, doors] = await Promise.all([
    store.find(ticketCopies, { _id: { $in: ticketIds } }),
    store.find(crowds, { _id: { $in: ticketIds } }),
  ]);
  const ticketOf = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const doorOf = new Map(doors.map((door: Crowd) => [door.id, door]));
  return found.map((pass) => {
    const { id, version, orderId, ticketId, holderId, unit, of, issue, inside, entries } = pass;
    const { form, selfCheckIn } = doorOf.get(ticketId)?.terms ?? firstTerms;
    const status = statusOf(pass, now);
    const shown = status === 'valid' ? whatLetsIn(codes, pass, form) : { code: null, attendCode: null, privateKey: null };
    return {
      ...{ id, version, orderId, ticketId, holderId, unit, of, issue, status, form, selfCheckIn, inside, entries },
      event: eventOf(ticketOf.get(ticketId)),
      firstInAt: pass.firstInAt ?? null,
      lastInAt: pass.lastInAt ?? null,
      ...shown,
    };
  });
}

function whatLetsIn(codes: Dependencies['codes'], pass: Pass, form: GateTerms['form']) {
  return {
    code: codes.codeOf(pass, form),
    attendCode: codes.attendCodeOf(pass),
    privateKey: form === 'rotating' ? codes.privateKeyOf(pass).toString('base64url') : null,
  };
}

function eventOf(ticket: TicketCopy | undefined): View['event'] {
  if (!ticket) return null;
  const { title, venue, startsAt, timeZone, sellerId } = ticket;
  return { title, venue, startsAt, timeZone, sellerId };
}
