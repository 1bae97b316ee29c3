import { BSON, MongoClient, type Db, type Document } from 'mongodb';
import { PlainError } from '../local/plain-error';
import { Archive, type CollectionEntry } from './archive';

export interface RestoreOptions {
  /** The address of each service's database, with a user who may do everything with it. */
  databases: Record<string, string>;
  folder: string;
  /** Which backup; the newest unless one is named. */
  backup?: string | undefined;
  /** Whether what is in the databases may go. */
  replace: boolean;
}

/**
 * What every service keeps that must not come back. Without `fillings` each consumer compares all that it has with its owner when it
 * starts, and asks for what was under way at the moment of the backup, which no broker has any more. Leases are of processes that are gone.
 */
const leftBehind = ['fillings', 'leases'];
const batch = 1_000;

/**
 * Puts a backup into the services' databases. The services have to be stopped, and the broker empty: what it kept is of
 * a time that will not have been. Nothing is written unless all databases can be. Throws a `PlainError` when one cannot.
 */
export async function restore({ databases, folder, backup, replace }: RestoreOptions): Promise<{ name: string; documents: number }> {
  const archive = await Archive.find(folder, backup);
  const contents = await archive.contents();
  const missing = Object.keys(databases).filter((service) => !contents.databases[service]);
  if (missing.length > 0) throw new PlainError(`The backup ${archive.name} has nothing of ${missing.join(', ')}.`);
  const clients = new Map<string, MongoClient>();
  try {
    for (const [service, url] of Object.entries(databases)) {
      const client = await MongoClient.connect(url, { serverSelectionTimeoutMS: 20_000, writeConcern: { w: 'majority' } });
      clients.set(service, client);
      await refuse(service, client.db(), replace);
    }
    let documents = 0;
    for (const [service, client] of clients) documents += await fill(client.db(), service, archive, contents.databases[service] ?? []);
    return { name: archive.name, documents };
  } finally {
    await Promise.all([...clients.values()].map((client) => client.close()));
  }
}

async function refuse(service: string, db: Db, replace: boolean): Promise<void> {
  const held = await db.collection('leases').findOne({ until: { $gt: new Date() } });
  if (held) throw new PlainError(`${service} is running: stop it first.`);
  if (replace) return;
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    if (!leftBehind.includes(name) && (await db.collection(name).findOne()))
      throw new PlainError(`The database of ${service} is not empty (${name}): REPLACE=true lets what is there go.`);
  }
}

async function fill(db: Db, service: string, archive: Archive, collections: CollectionEntry[]): Promise<number> {
  await db.dropDatabase();
  let total = 0;
  for (const { name, options, indexes, documents } of collections) {
    const collection = await db.createCollection(name, options);
    const inserted = leftBehind.includes(name) ? documents : await insert(db, name, archive.read(service, name));
    if (inserted !== documents) throw new Error(`${service}: ${name} had ${documents} documents, and the backup has ${inserted}`);
    const others = indexes.filter((index) => index.name !== '_id_').map(({ v: _, ...index }) => index);
    if (others.length > 0) await collection.createIndexes(others as Parameters<typeof collection.createIndexes>[0]);
    total += inserted;
  }
  return total;
}

async function insert(db: Db, name: string, documents: AsyncIterable<Buffer>): Promise<number> {
  let [inserted, pending]: [number, Document[]] = [0, []];
  const flush = async (): Promise<void> => {
    if (pending.length > 0) await db.collection(name).insertMany(pending);
    inserted += pending.length;
    pending = [];
  };
  for await (const document of documents) {
    // Numbers stay of the type that they are: to JavaScript 1 and 1.0 are the same.
    pending.push(BSON.deserialize(document, { promoteValues: false, bsonRegExp: true }));
    if (pending.length === batch) await flush();
  }
  await flush();
  return inserted;
}
