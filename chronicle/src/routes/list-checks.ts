import { ok, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { readInvariants, type OwnInvariant } from '../gateways/read-invariants';
import { forReaders } from './area';

/** Of what does not hold so many are told, each so far. */
const [most, longest] = [20, 500];
/** A service reads all that it has. */
const patience = 8_000;

const InvariantView = z
  .object({
    name: z.string(),
    holds: z.boolean(),
    compared: z.int().describe('How many things were looked at'),
    violations: z.array(z.string()).describe(`The first ${most}`),
  })
  .meta({ id: 'Invariant' });

export const listChecks = route({
  method: 'get',
  path: '/api/chronicle/checks',
  summary: 'List what must always hold, and whether it does, as each service finds it in its own data now',
  description: 'What the doctor compares between services is not part of it.',
  ...forReaders,
  responses: {
    200: z.object({
      at: Timestamp,
      services: z.array(
        z.object({
          service: z.string(),
          silent: z.string().nullable().describe('Why it does not answer'),
          invariants: z.array(InvariantView),
        }),
      ),
    }),
  },
  handle: async ({ now }, { services }: Dependencies) => {
    const replies = await services.ask<OwnInvariant[]>(services.names, () => ({
      ...{ method: 'GET', path: '/internal/check', patience, read: readInvariants },
    }));
    return ok({
      at: now,
      services: replies.map((reply) => {
        if ('why' in reply) return { service: reply.service, silent: reply.why, invariants: [] };
        const invariants = reply.body.map(({ violations, ...own }) => ({ ...own, violations: violations.slice(0, most).map(inWords) }));
        return { service: reply.service, silent: null, invariants };
      }),
    });
  },
});

function inWords(violation: unknown): string {
  return (typeof violation === 'string' ? violation : JSON.stringify(violation)).slice(0, longest);
}
