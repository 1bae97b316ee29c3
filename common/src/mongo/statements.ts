import mongoose, { type ClientSession, type Connection, type mongo } from 'mongoose';
import { Conflict } from './conflict';
import type { AnyDocument } from './documents';

/** What is to become of the documents of one collection: each that is new, and each that is to replace a certain version. */
export interface Writes {
  collection: string;
  inserts: { _id: string }[];
  replacements: { version: number; document: AnyDocument }[];
}

interface WriteResult {
  n: number;
  writeErrors?: (mongo.ErrorDescription & { errmsg: string })[];
}

/**
 * How long a statement may take, in milliseconds. The driver (6.20) waits for ever when the server dies while it is being sent
 * a statement that is longer than what the socket takes at once: it listens for `drain`, and not for `close`.
 */
const patience = 10_000;

/**
 * Plain commands instead of the driver's `find` and `bulkWrite`: what these add in the process (cursors, batches, one
 * command per kind of write) costs more than the database's own work, and the store's statements need none of it.
 * Nothing here is repeated after an error; the callers do that, for they know what may be done again.
 */
async function command(connection: Connection, statement: mongo.BSON.Document, session?: ClientSession): Promise<mongo.BSON.Document> {
  if (!connection.db) throw new mongoose.mongo.MongoNotConnectedError('the database is not connected');
  const signal = AbortSignal.timeout(patience);
  try {
    const options = { session: session ?? null, ignoreUndefined: true, signal } as mongo.RunCommandOptions;
    return await connection.db.command(statement, options);
  } catch (error) {
    if (error !== signal.reason) throw error;
    throw new mongoose.mongo.MongoNetworkTimeoutError(`no answer within ${patience} ms`, { cause: error as Error });
  }
}

/** The documents with these identities, as a majority has them. */
export function findByIds(connection: Connection, collection: string, ids: string[]): Promise<AnyDocument[]> {
  return findFirst(connection, collection, { filter: { _id: ids.length === 1 ? ids[0] : { $in: ids } }, limit: ids.length });
}

/** The first documents by a filter, as a majority has them. */
export async function findFirst(
  connection: Connection,
  collection: string,
  { filter, projection, sort, limit }: { filter: object; projection?: object; sort?: Record<string, 1 | -1>; limit: number },
): Promise<AnyDocument[]> {
  const statement = {
    ...{ find: collection, filter, projection, sort, limit },
    ...{ batchSize: limit, singleBatch: true, readConcern: { level: 'majority' } },
  };
  const { cursor } = (await command(connection, statement)) as { cursor: { firstBatch: AnyDocument[] } };
  return cursor.firstBatch;
}

/** Deletes without waiting until it is durable: for what does no harm when it comes back after a crash. */
export async function deleteByIds(connection: Connection, collection: string, ids: string[]): Promise<void> {
  await command(connection, { delete: collection, deletes: [{ q: { _id: { $in: ids } }, limit: 0 }], writeConcern: { w: 1 } });
}

/**
 * Writes to one collection by one statement. Throws `Conflict` when a document no longer has the version that was to be
 * replaced, and the server's error when one of another version or with the same unique fields is there already. Without a
 * session each document is written durably for itself.
 */
export async function write(connection: Connection, writes: Writes, session?: ClientSession): Promise<void> {
  const { collection, inserts, replacements } = writes;
  const concern = session ? {} : { writeConcern: { w: 'majority', j: true } };
  const statement =
    replacements.length === 0
      ? { insert: collection, documents: inserts, ordered: false, ...concern }
      : { update: collection, updates: updatesOf(writes), ordered: false, ...concern };
  const { n, writeErrors } = (await command(connection, statement, session)) as WriteResult;
  if (writeErrors?.[0]) throw new mongoose.mongo.MongoServerError({ ...writeErrors[0], message: writeErrors[0].errmsg });
  if (n !== inserts.length + replacements.length) throw new Conflict(collection);
}

/** A new document is an update of one that has no version, which there never is, so that it is inserted or runs into what is there. */
function updatesOf({ inserts, replacements }: Writes): object[] {
  return [
    ...replacements.map(({ version, document: { _id, ...rest } }) => ({ q: { _id, version }, u: rest })),
    ...inserts.map(({ _id, ...rest }) => ({ q: { _id, version: { $exists: false } }, u: rest, upsert: true })),
  ];
}
