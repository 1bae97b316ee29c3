import { z } from 'zod';
import {
  divergedCounts,
  Fillings,
  knownVersions,
  latestEvents,
  type Consumer,
  type Store,
  type WaitingRoom,
  type WaitingRow,
} from '../mongo';
import { operation, type Operation } from './operation';

/** Enough to see who is behind, and few enough to be asked for again and again. */
const latest = 200;

const subject = z.string().regex(/^[a-z-]+\/.+$/, 'expected a subject such as ticket/…');

/**
 * What a service has not published, what its consumers have not applied, and what it published last: in some indexed reads, however much
 * it keeps. Positions are told for the subjects that are asked for, by whoever knows the latest events of their owner.
 */
export function lagOperations(store: Store, consumers: Consumer[], waiting: WaitingRoom): Operation[] {
  return [
    operation({
      ...{ method: 'GET', path: '/internal/lag', summary: 'Tell what is unpublished, waits or is dead, and the latest events' },
      input: z.strictObject({}),
      run: async () => {
        const [{ rows, oldest }, summary, fillings, diverged, events] = await Promise.all([
          store.relay.backlog(),
          waiting.summary(),
          new Fillings(store.connection).all(),
          divergedCounts(store.connection),
          latestEvents(store.connection, latest),
        ]);
        const told = consumers.map(({ name, channel, copies, outsideEffects }) => {
          const { waiting: waits = 0, dead = 0, unknown = 0 } = summary.find(({ consumer }) => consumer === name) ?? {};
          const filling = fillings.some(({ _id, done }) => _id === name && !done);
          const kept = { diverged: diverged.get(name) ?? 0, filling, keepsCopies: Boolean(copies) };
          return { consumer: name, channel, waiting: waits, dead, unknown, ...kept, outsideEffects };
        });
        const outbox = { rows, oldestAgeMs: oldest ? Math.max(0, Date.now() - oldest.getTime()) : 0 };
        return { outbox, consumers: told, latest: events };
      },
    }),
    operation({
      ...{ method: 'POST', path: '/internal/lag/positions', summary: 'Tell how far each consumer is with some subjects' },
      input: z.strictObject({ subjects: z.array(subject).max(2_000) }), // as many as a body holds
      run: async ({ subjects }) => {
        const told = consumers.map(async (consumer) => {
          const own = subjects.filter((each) => each.startsWith(`${consumer.channel}/`));
          const known = own.length > 0 ? await knownVersions(store.connection, consumer, own) : new Map<string, number>();
          return [consumer.name, Object.fromEntries(known)];
        });
        return { positions: Object.fromEntries(await Promise.all(told)) as Record<string, Record<string, number>> };
      },
    }),
    operation({
      ...{ method: 'POST', path: '/internal/lag/waiting', summary: 'Tell what of a subject waits or is dead, and why' },
      input: z.strictObject({ subject }),
      run: async ({ subject: of }) => {
        const rows = await waiting.ofSubject(
          consumers.map(({ name }) => name),
          of,
          latest,
        );
        return { waiting: rows.map(toldOf) };
      },
    }),
  ];
}

/** An event that a consumer has not applied: `early` and `failed` are tried again by themselves, `dead` and `unknown` are not. */
function toldOf({ consumer, version, attempts, nextAt, unknown, error }: WaitingRow) {
  const because = unknown ? 'unknown' : nextAt ? (attempts > 0 ? 'failed' : 'early') : 'dead';
  return { consumer, version, because, attempts, error, nextAt };
}
