import { notFound, Refusal, type Decision } from '@marquee/common/domain';
import { defineRecords, type ChangeOptions, type Store, type Versioned } from '@marquee/common/mongo';
import type { ChronicledEvent } from '../domain/chronicled-event';
import type { Replay } from '../domain/replay';
import { chronicle } from './chronicle';
import { rowsOf } from './rows-of';

export const replayPlans = defineRecords<Replay>({
  kind: 'replay-plan',
  collection: 'replay_plans',
  versioning: 'writes',
  fields: {
    ...{ service: String, consumer: String, channel: String, filter: Object, reason: String, operatorId: String, perSecond: Number },
    ...{ plannedAt: Date, state: String, events: Number, subjects: Number, after: String, done: Number, skipped: Number },
    ...{ endedAt: Date, error: String },
  },
  indexes: [[{ state: 1 }]],
});

/** A subject that a replay is about. `id` is that of the replay, then the subject. */
export const replaySubjects = defineRecords<Versioned>({
  kind: 'replay-subject',
  collection: 'replay_subjects',
  versioning: 'writes',
  fields: {},
});

/** More than this at a time is a matter of building the consumer anew. */
const most = 100_000;

/** The dry run: notes the subjects that the conditions find, and counts. Refuses (422) when there are too many. */
export async function noteSubjects(store: Store, replayId: string, conditions: object[]): Promise<{ events: number; subjects: number }> {
  const found = store.aggregatePages<{ id: string; events: number }, ChronicledEvent>(chronicle, [
    { $match: { $and: conditions } },
    { $group: { _id: '$subject', events: { $sum: 1 } } },
    { $sort: { _id: 1 } },
    { $limit: most + 1 },
  ]);
  let [events, subjects] = [0, 0];
  for await (const page of found) {
    events += page.reduce((sum, row) => sum + row.events, 0);
    subjects += page.length;
    if (subjects > most) {
      await forgetSubjects(store, replayId);
      const errors = [{ field: 'filter', message: `finds more than ${most} subjects: narrow it` }];
      throw new Refusal('validation_failed', 'This filter finds too much.', { kind: 'invalid', errors });
    }
    if (page.length > 0) await rowsOf(store, replaySubjects).insertMany(page.map(({ id }) => ({ _id: `${replayId}|${id}`, version: 0 })));
  }
  return { events, subjects };
}

/** The subjects behind one, in their order. */
export async function nextSubjects(store: Store, replayId: string, { after, limit }: { after: string; limit: number }): Promise<string[]> {
  const range = { _id: { $gt: `${replayId}|${after}`, $lt: `${replayId}}` } }; // } comes after |
  const found = await store.find(replaySubjects, range, { sort: { _id: 1 }, limit });
  return found.map(({ id }) => id.slice(replayId.length + 1));
}

export async function forgetSubjects(store: Store, replayId: string): Promise<void> {
  await rowsOf(store, replaySubjects).deleteMany({ _id: { $gt: `${replayId}|`, $lt: `${replayId}}` } });
}

/** Rejects with a refusal (404) when there is none. */
export async function findReplay(store: Store, id: string): Promise<Replay> {
  const replay = await store.get(replayPlans.at(id));
  if (!replay) throw notFound('This replay');
  return replay;
}

export function changeReplay(
  store: Store,
  id: string,
  rule: (replay: Replay) => Decision<Replay>,
  options: ChangeOptions,
): Promise<Replay> {
  return store.changeOne(
    replayPlans.at(id),
    (replay) => {
      if (!replay) throw notFound('This replay');
      return rule(replay);
    },
    options,
  );
}
