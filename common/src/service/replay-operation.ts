import { z } from 'zod';
import { Refusal } from '../domain';
import type { Replays } from '../mongo';
import { operation, type Operation } from './operation';
import { pageInput, pageOf, positionIn } from './operation-pages';

const subject = z.string().regex(/^[a-z-]+\/.+$/, 'expected a subject such as ticket/…');
const event = z.strictObject({ subject, version: z.int().min(0) });
const reason = z
  .string()
  .trim()
  .max(500)
  .regex(/\S\s+\S/, 'expected some words that say why');

const wish = { name: z.string(), by: z.string().trim().min(1).max(100), reason };

const input = z
  .strictObject({
    ...wish,
    subjects: z.array(subject).min(1).max(1_000).optional(),
    events: z.array(event).min(1).max(100).optional(),
    force: z.literal(true).optional(),
  })
  .refine(({ subjects, events }) => !(subjects && events), { path: ['events'], message: 'either subjects or events' });

/** Has a consumer given what it lacks, although no later event shows that something is missing. */
export function compareOperation(replays: Replays): Operation {
  return operation({
    ...{ method: 'POST', path: '/internal/consumers/:name/compare', summary: 'Ask the owner for all events that a consumer lacks' },
    input: z.strictObject(wish),
    run: async ({ name, ...who }) => {
      await replays.compare(name, who);
      return { comparing: name };
    },
  });
}

/** Has a consumer's copies made anew, or single events act again. */
export function replayOperation(replays: Replays): Operation {
  return operation({
    ...{ method: 'POST', path: '/internal/consumers/:name/replay', summary: 'Make copies anew, or force single events to act again' },
    input,
    run: async ({ name, subjects, events, force, ...wish }) => {
      if (!events) return { remaking: await replays.remake(name, { subjects, ...wish }) };
      if (!force) throw new Refusal('not_forced', `${name} has acted on these events; say "force": true if it shall do so again.`);
      return { forced: await replays.force(name, events, wish) };
    },
  });
}

/** Tells what became of the events that were forced. */
export function replaysOperation(replays: Replays): Operation {
  return operation({
    ...{ method: 'GET', path: '/internal/replays', summary: 'List the events that were forced, and what came of each, the latest first' },
    input: z.strictObject(pageInput),
    run: async ({ cursor, limit }) => pageOf(await replays.list({ before: positionIn(cursor), limit }), limit),
  });
}
