import type { ClientSession, Connection, mongo } from 'mongoose';
import { rawCollection } from '../commit';

/** A subject whose copy is known to lack something, until it has been filled again from its owner's events. */
export interface Diverged {
  consumer: string;
  subject: string;
  since: Date;
  /** Why what it lacks was given up. */
  reason: string;
}

/** A row of the collection `diverged`. */
export type DivergedDocument = Diverged & { _id: string };

/** Says that a consumer's copy of a subject lacks something. */
export async function markDiverged(connection: Connection, { since, ...copy }: Diverged, session: ClientSession): Promise<void> {
  const _id = `${copy.consumer}|${copy.subject}`;
  await divergedRows(connection).updateOne({ _id }, { $set: copy, $setOnInsert: { since } }, { upsert: true, session });
}

/** The subjects that a consumer's copies are known to lack something of. */
export async function divergedSubjects(connection: Connection, consumer: string): Promise<string[]> {
  const subjects: string[] = [];
  for await (const page of divergedPages(connection, consumer)) subjects.push(...page);
  return subjects;
}

/** The same in pages: no single answer of the database holds very many. */
export async function* divergedPages(connection: Connection, consumer: string, limit = 1_000): AsyncGenerator<string[]> {
  for (let after = `${consumer}|`; ;) {
    const own = { _id: { $gt: after, $lt: `${consumer}}` } }; // } comes after |
    const rows = await divergedRows(connection)
      .find(own, { projection: { subject: 1 }, sort: { _id: 1 }, limit })
      .toArray();
    const last = rows.at(-1);
    if (last) yield rows.map(({ subject }) => subject);
    if (!last || rows.length < limit) return;
    after = last._id;
  }
}

/** Of how many subjects each consumer's copies are known to lack something; who is not named lacks nothing. */
export async function divergedCounts(connection: Connection): Promise<Map<string, number>> {
  const groups = divergedRows(connection).aggregate<{ _id: string; count: number }>([{ $group: { _id: '$consumer', count: { $sum: 1 } } }]);
  return new Map((await groups.toArray()).map(({ _id, count }) => [_id, count]));
}

/** `_id` is `<consumer>|<subject>`. */
export function divergedRows(connection: Connection): mongo.Collection<DivergedDocument> {
  return rawCollection<DivergedDocument>(connection, 'diverged');
}
