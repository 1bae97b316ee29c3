import type { ClientSession, Connection } from 'mongoose';
import { Refusal } from '../../domain';
import { rawCollection } from '../commit';
import { Conflict } from '../conflict';
import type { Ref } from '../records';
import { aggregateIdOf, type Consumer } from './consumer';
import { rowOf } from './position';

interface VersionDocument {
  _id: string;
  version: number;
}

/**
 * Has a consumer go on behind an event that it could not apply, within a transaction. False when it was applied or passed
 * over before. Throws a `Refusal` that names the version which comes first, when it is not the next one of its subject.
 */
export async function passOver(
  connection: Connection,
  consumer: Consumer,
  { subject, version }: { subject: string; version: number },
  session: ClientSession,
): Promise<boolean> {
  const row = placeOf(connection, rowOf(consumer, subject));
  const copy = consumer.copies && placeOf(connection, consumer.copies.at(aggregateIdOf({ subject })));
  const passed = await row.version(session);
  const copied = (await copy?.version(session)) ?? -1;
  const known = Math.max(passed, copied);
  if (version <= known) return false;
  if (version > known + 1) throw anotherFirst(consumer, subject, known + 1);
  // A copy that is not there, or that was left behind, cannot carry the position.
  await (copy && copied >= 0 && copied === known ? copy : row).move(known, version, session);
  return true;
}

function placeOf(connection: Connection, { records, id }: Ref) {
  const rows = rawCollection<VersionDocument>(connection, records.collection);
  return {
    version: async (session: ClientSession) => (await rows.findOne({ _id: id }, { session, projection: { version: 1 } }))?.version ?? -1,
    move: async (from: number, to: number, session: ClientSession) => {
      // A row that is not there yet is made; one that somebody else has made or moved meanwhile is looked at again.
      const { matchedCount, upsertedCount } = await rows.updateOne(
        { _id: id, version: from },
        { $set: { version: to } },
        { session, upsert: from < 0 },
      );
      if (matchedCount + upsertedCount !== 1) throw new Conflict(`${records.collection}/${id}`);
    },
  };
}

function anotherFirst(consumer: Consumer, subject: string, version: number): Refusal {
  return new Refusal('another_comes_first', `Version ${version} of ${subject} comes first.`, {
    details: { firstVersion: version, firstId: `${consumer.name}|${subject}|${version}` },
  });
}
