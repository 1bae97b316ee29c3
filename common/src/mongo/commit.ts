import mongoose, { type Connection, type mongo } from 'mongoose';
import { channelOf, newId, type BusMessage, type EventEnvelope } from '../events';
import { crashPoint } from '../service/crash-point';
import { toDocument } from './documents';
import type { Slot } from './fold';
import { write, type Writes } from './statements';
import { inTransaction } from './transaction';

/** The events of one commit as they go over the bus, in the order in which they happened: there until they are published. */
export interface OutboxRow {
  _id: string;
  messages: (BusMessage & { channel: string })[];
  at: Date;
}

/**
 * Writes what a batch changed: all of it or nothing. Throws `Conflict` when a record is no longer the one that was
 * loaded, otherwise what the driver throws. `deadline` (milliseconds since the epoch) bounds the repeats of a commit
 * whose result is unknown; after it `UnknownResult` is thrown.
 */
export async function commit(connection: Connection, slots: Iterable<Slot>, deadline: number): Promise<OutboxRow | undefined> {
  const changed = [...slots].filter((slot) => slot.state !== slot.loaded);
  const [first, ...others] = writesOf(changed);
  if (!first) return undefined;
  const events = changed.flatMap((slot) => slot.events);
  if (events.length === 0 && others.length === 0) {
    // The documents of one collection are independent of each other, so no transaction is needed: whoever finds some of
    // them written already (`Conflict`) decides again and skips those.
    await write(connection, first);
    return undefined;
  }
  const row = events.length > 0 ? outboxRowOf(events) : undefined;
  await inTransaction(connection, deadline, async (session) => {
    for (const writes of [first, ...others, ...recordsOf(events, row)]) await write(connection, writes, session);
    crashPoint('before commit');
  });
  return row;
}

function writesOf(changed: Slot[]): Writes[] {
  const byCollection = new Map<string, Writes>();
  for (const { ref, loaded, state } of changed) {
    const { collection } = ref.records;
    const writes = byCollection.get(collection) ?? { collection, inserts: [], replacements: [] };
    byCollection.set(collection, writes);
    const document = toDocument(state as { id: string; version: number });
    if (loaded) writes.replacements.push({ version: loaded.version, document });
    else writes.inserts.push(document);
  }
  return [...byCollection.values()];
}

function outboxRowOf(events: EventEnvelope[]): OutboxRow {
  return { _id: newId(), messages: messagesOf(events), at: new Date() };
}

export function messagesOf(events: EventEnvelope[]): OutboxRow['messages'] {
  return events.map((event) => ({ channel: channelOf(event.type), id: event.id, body: JSON.stringify(event) }));
}

function recordsOf(events: EventEnvelope[], row: OutboxRow | undefined): Writes[] {
  if (!row) return [];
  return [
    { collection: 'events', inserts: events.map(toDocument), replacements: [] },
    { collection: 'outbox', inserts: [row], replacements: [] },
  ];
}

/** The driver's own collection: the store writes whole checked states, so Mongoose's casting has nothing to add. */
export function rawCollection<Document extends { _id: string }>(connection: Connection, name: string): mongo.Collection<Document> {
  if (!connection.db) throw new mongoose.mongo.MongoNotConnectedError('the database is not connected');
  return connection.db.collection<Document>(name);
}
