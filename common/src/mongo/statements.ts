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
 * Plain commands instead of the driver's `find` and `bulkWrite`: what these add in the process (cursors, batches, one
 * command per kind of write) costs more than the database's own work, and the store's statements need none of it.
 * Nothing here is repeated after an error; the callers do that, for they know what may be done again.
 */
function command(connection: Connection, statement: mongo.BSON.Document, session?: ClientSession): Promise<mongo.BSON.Document> {
  if (!connection.db) throw new mongoose.mongo.MongoNotConnectedError('the database is not connected');
  return connection.db.command(statement, { session: session ?? null, ignoreUndefined: true } as mongo.RunCommandOptions);
}

/** The documents with these identities, as a majority has them. */
export async function findByIds(connection: Connection, collection: string, ids: string[]): Promise<AnyDocument[]> {
  const statement = {
    find: collection,
    filter: { _id: ids.length === 1 ? ids[0] : { $in: ids } },
    limit: ids.length,
    batchSize: ids.length,
    singleBatch: true,
    readConcern: { level: 'majority' },
  };
  const { cursor } = (await command(connection, statement)) as { cursor: { firstBatch: AnyDocument[] } };
  return cursor.firstBatch;
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
