import type { Connection } from 'mongoose';
import type { Records, Versioned } from './records';

interface Plain {
  collection: string;
  indexes: { key: Record<string, 1 | -1>; unique?: boolean; sparse?: boolean }[];
}

/** What every store keeps beside its records: its event store, what is unpublished, what waits, what is being filled, who leads, who was added when. */
const own: Plain[] = [
  { collection: 'events', indexes: [{ key: { subject: 1, aggregateversion: 1 }, unique: true }] },
  { collection: 'outbox', indexes: [] },
  {
    collection: 'waiting',
    indexes: [
      { key: { nextAt: 1, unknown: 1, consumer: 1 } },
      { key: { unknown: 1 }, sparse: true },
      { key: { earlySince: 1 }, sparse: true },
      { key: { consumer: 1, subject: 1, version: 1 } },
    ],
  },
  { collection: 'positions', indexes: [] },
  { collection: 'fillings', indexes: [] },
  { collection: 'diverged', indexes: [] },
  { collection: 'rebuilds', indexes: [{ key: { consumer: 1, askAt: 1 } }] },
  { collection: 'replays', indexes: [] },
  { collection: 'acts', indexes: [] },
  { collection: 'leases', indexes: [] },
  { collection: 'added', indexes: [] },
];

/**
 * Makes every collection and index, and gives older documents the fields that came later. Collections must exist before traffic: a transaction that makes one waits for
 * a lock that all others want too.
 */
export async function ensureCollections(connection: Connection, records: Records<Versioned>[]): Promise<void> {
  if (!connection.db) throw new Error('the database is not connected');
  const existing = new Set((await connection.db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  for (const { collection, indexes } of own) {
    if (!existing.has(collection)) await create(connection, collection);
    if (indexes.length > 0) await connection.db.collection(collection).createIndexes(indexes);
  }
  for (const { collection, schema, cameLater = {} } of records) {
    if (!existing.has(collection)) await create(connection, collection);
    await modelOf(connection, { collection, schema }).createIndexes();
    for (const [field, value] of Object.entries(cameLater)) {
      await connection.db.collection(collection).updateMany({ [field]: { $exists: false } }, [{ $set: { [field]: value } }]);
    }
  }
}

export function modelOf(connection: Connection, { collection, schema }: Pick<Records<Versioned>, 'collection' | 'schema'>) {
  return connection.models[collection] ?? connection.model(collection, schema);
}

/** Another process of the same service may be making it at this moment. */
async function create(connection: Connection, collection: string): Promise<void> {
  const namespaceExists = 48;
  await connection.db?.createCollection(collection).catch((error: { code?: number }) => {
    if (error.code !== namespaceExists) throw error;
  });
}
