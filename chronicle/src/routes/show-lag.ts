import { ok, route, Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { readLag } from '../queries/read-lag';
import { forReaders } from './area';

const Behind = z.object({ events: z.int(), subjects: z.int(), since: Timestamp.nullable() });

const Consumer = z.object({
  consumer: z.string(),
  channel: z.string(),
  waiting: z.int(),
  dead: z.int(),
  unknown: z.int().describe('Events that wait for a newer release'),
  diverged: z.int().describe('Copies that lack something, or are being made anew'),
  filling: z.boolean(),
  behind: Behind.nullable().describe("Of its owner's latest 200 events, those it has not applied; null when it could not be asked"),
  replayable: z.boolean(),
  outsideEffects: z.string().nullable(),
});

const Service = z.object({
  service: z.string(),
  silent: z.string().nullable().describe('Why it does not answer'),
  outbox: z.object({ rows: z.int(), oldestAgeMs: z.number() }).nullable(),
  consumers: z.array(Consumer),
});

export const showLag = route({
  method: 'get',
  path: '/api/chronicle/lag',
  summary: 'Show how far every service and consumer is, asked now or a second ago',
  ...forReaders,
  responses: {
    200: z.object({
      at: Timestamp,
      services: z.array(Service),
      intake: z.array(Behind.extend({ channel: z.string() })).describe('How far the chronicle itself is, by channel'),
    }),
  },
  handle: async ({ now }, { store, services, lagReading }: Dependencies) => {
    const lag = await lagReading.read(() => readLag(store, services, now));
    return ok({
      at: lag.at,
      services: lag.services.map((told) => {
        if ('why' in told) return { service: told.service, silent: told.why, outbox: null, consumers: [] };
        const consumers = told.consumers.map(({ keepsCopies, outsideEffects, ...consumer }) => ({
          ...consumer,
          replayable: keepsCopies && outsideEffects === undefined,
          outsideEffects: outsideEffects ?? null,
        }));
        return { service: told.service, silent: null, outbox: told.outbox, consumers };
      }),
      intake: lag.intake,
    });
  },
});
