import mongoose, { type ClientSession, type Connection, type mongo } from 'mongoose';
import { newId, type EventEnvelope } from '../events';
import { crashPoint } from '../service/crash-point';
import { Conflict } from './conflict';
import { toDocument, type AnyDocument, type EventDocument } from './documents';
import type { Slot } from './fold';

/** The events of one commit, in the order in which they happened, and the outbox row that says they are unpublished. */
export interface Committed {
  outboxId: string;
  events: EventEnvelope[];
}

export interface OutboxRow {
  _id: string;
  events: string[];
  at: Date;
}

/** The commit may have happened or not, and there was no time left to find out. Deciding again could do it twice. */
export class UnknownResult extends Error {
  constructor(cause: unknown) {
    super('the result of a commit is unknown', { cause });
    this.name = 'UnknownResult';
  }
}

type Operations = Map<string, mongo.AnyBulkWriteOperation<AnyDocument>[]>;

const durable = { writeConcern: { w: 'majority' as const, j: true } };

/**
 * Writes what a batch changed: all of it or nothing. Throws `Conflict` when a record is no longer the one that was
 * loaded, otherwise what the driver throws. `deadline` (milliseconds since the epoch) bounds the repeats of a commit
 * whose result is unknown; after it `UnknownResult` is thrown.
 */
export async function commit(connection: Connection, slots: Iterable<Slot>, deadline: number): Promise<Committed | undefined> {
  const changed = [...slots].filter((slot) => slot.state !== slot.loaded);
  if (changed.length === 0) return undefined;
  const operations = operationsOf(changed);
  const events = changed.flatMap((slot) => slot.events);
  if (events.length === 0 && operations.size === 1) {
    await writeEach(connection, operations);
    return undefined;
  }
  const committed = { outboxId: newId(), events };
  const session = await connection.startSession();
  try {
    session.startTransaction({ readConcern: { level: 'local' }, ...durable });
    for (const [collection, writes] of operations) await write(connection, collection, writes, session);
    if (events.length > 0) await record(connection, committed, session);
    crashPoint('before commit');
    await commitUntil(session, deadline);
  } catch (error) {
    if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
    throw error;
  } finally {
    void session.endSession();
  }
  return events.length > 0 ? committed : undefined;
}

/**
 * Without events and in one collection the documents are independent of each other, so no transaction is needed:
 * whoever finds some of them written already (`Conflict`) decides again and skips those.
 */
async function writeEach(connection: Connection, operations: Operations): Promise<void> {
  for (const [collection, writes] of operations) await write(connection, collection, writes);
}

function operationsOf(changed: Slot[]): Operations {
  const operations: Operations = new Map();
  for (const slot of changed) {
    const { collection } = slot.ref.records;
    const document = toDocument(slot.state as { id: string; version: number });
    const operation: mongo.AnyBulkWriteOperation<AnyDocument> = slot.loaded
      ? { replaceOne: { filter: { _id: slot.ref.id, version: slot.loaded.version }, replacement: withoutId(document) } }
      : { insertOne: { document } };
    const writes = operations.get(collection);
    if (writes) writes.push(operation);
    else operations.set(collection, [operation]);
  }
  return operations;
}

function withoutId({ _id: _, ...rest }: AnyDocument): AnyDocument {
  return rest as AnyDocument;
}

async function write(
  connection: Connection,
  name: string,
  writes: mongo.AnyBulkWriteOperation<AnyDocument>[],
  session?: ClientSession,
): Promise<void> {
  const collection = rawCollection<AnyDocument>(connection, name);
  const options = session ? { session, ordered: false } : { ordered: false, ...durable };
  const result = await collection.bulkWrite(writes, options);
  if (result.matchedCount + result.insertedCount !== writes.length) throw new Conflict(name);
}

async function record(connection: Connection, { outboxId, events }: Committed, session: ClientSession): Promise<void> {
  await rawCollection<EventDocument>(connection, 'events').insertMany(events.map(toDocument), { session });
  const row: OutboxRow = { _id: outboxId, events: events.map((event) => event.id), at: new Date() };
  await rawCollection<OutboxRow>(connection, 'outbox').insertOne(row, { session });
}

/** An unknown result is settled by committing again, which is idempotent; running the changes again would not be. */
async function commitUntil(session: ClientSession, deadline: number): Promise<void> {
  for (;;) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      const unknown = (error as mongo.MongoError).hasErrorLabel?.('UnknownTransactionCommitResult');
      if (!unknown) throw error;
      if (Date.now() > deadline) throw new UnknownResult(error);
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 100));
    }
  }
}

/** The driver's own collection: the store writes whole checked states, so Mongoose's casting has nothing to add. */
export function rawCollection<Document extends { _id: string }>(connection: Connection, name: string): mongo.Collection<Document> {
  if (!connection.db) throw new mongoose.mongo.MongoNotConnectedError('the database is not connected');
  return connection.db.collection<Document>(name);
}
