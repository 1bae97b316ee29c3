import { ok, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { forReaders } from './area';

const InvariantView = z
  .object({
    name: z.string(),
    service: z.string().nullable().describe('Whose own data it is about; null for what is compared between services'),
    compared: z.int().describe('How many things were looked at: over nothing it proves nothing'),
    findings: z.int().describe('How many of them are not as they must be'),
    messages: z.array(z.string()).describe('What is wrong with the first of them'),
  })
  .meta({ id: 'Invariant' });

const ChecksView = z.object({
  lookingSince: Timestamp.nullable().describe('When the look began that is under way'),
  latest: z
    .object({
      at: Timestamp,
      healthy: z.boolean(),
      services: z.array(z.string()).describe('Those that answered'),
      silent: z.array(z.object({ service: z.string(), why: z.string() })),
      invariants: z.array(InvariantView),
    })
    .nullable()
    .describe('The last look; null until the first is done'),
});

type Checks = z.infer<typeof ChecksView>;

/** The same, with times as the doctor writes them. */
interface Standing {
  lookingSince: string | null;
  latest: (Omit<NonNullable<Checks['latest']>, 'at'> & { at: string }) | null;
}

export const listChecks = route({
  method: 'get',
  path: '/api/chronicle/checks',
  summary: 'List what must always hold, within services and between them, and whether it does',
  description:
    'As the doctor found it last. Whoever asks has it look again once that is older than ten seconds; a difference between services ' +
    'counts only when it is still there, unchanged, five seconds later.',
  ...forReaders,
  responses: { 200: ChecksView },
  handle: async (_request, { doctor }: Dependencies) => {
    const { lookingSince, latest } = await doctor.call<Standing>('doctor', { method: 'GET', path: '/internal/diagnosis' });
    return ok({
      lookingSince: lookingSince === null ? null : new Date(lookingSince),
      latest: latest && { ...latest, at: new Date(latest.at) },
    });
  },
});
