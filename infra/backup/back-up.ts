import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient, Timestamp, type Db } from 'mongodb';
import { Archive, type CollectionEntry } from './archive';

export interface BackUpOptions {
  /** The address of each service's database, with a user who may read it. */
  databases: Record<string, string>;
  /** Where backups are kept. */
  folder: string;
}

/** A set without writes notes the time every ten seconds; before that it does not know that the moment has passed. */
const momentPasses = 30_000;

/**
 * Copies every service's database as it was at one and the same moment, while all of them go on working: what one service has of
 * another's events is never newer in the copy than the event. It relies on the servers' clocks as far as events are faster than these
 * differ, and on the history that a server keeps, five minutes: a database that takes longer to read is refused by the server.
 *
 * What was acknowledged before the call is in it. A backup that fails leaves nothing that counts as one.
 */
export async function backUp({
  databases,
  folder,
}: BackUpOptions): Promise<{ name: string; databases: Record<string, CollectionEntry[]> }> {
  // Everything before a second begins is in it, so the next one has to begin.
  const second = Math.floor(Date.now() / 1_000) + 1;
  const at = new Date(second * 1_000);
  const archive = await Archive.create(folder, at);
  const moment = new Timestamp({ t: second, i: 0 });
  const copies = await Promise.all(
    Object.entries(databases).map(async ([service, url]) => [service, await copy(archive, service, url, moment)] as const),
  );
  const entries = Object.fromEntries(copies);
  await archive.finish({ at: at.toISOString(), databases: entries });
  return { name: archive.name, databases: entries };
}

async function copy(archive: Archive, service: string, url: string, moment: Timestamp): Promise<CollectionEntry[]> {
  const client = await MongoClient.connect(url, { readPreference: 'secondaryPreferred', serverSelectionTimeoutMS: 20_000 });
  try {
    const db = client.db();
    await untilPast(db, moment);
    const entries: CollectionEntry[] = [];
    for (const { name, options = {} } of await db.listCollections({ type: 'collection' }, { nameOnly: false }).toArray()) {
      const indexes = await db.collection(name).indexes();
      entries.push({ name, options, indexes, documents: await archive.write(service, name, documentsAt(db, name, moment)) });
    }
    return entries;
  } catch (error) {
    throw new Error(`${service} was not backed up: ${(error as Error).message}`, { cause: error });
  } finally {
    await client.close();
  }
}

async function untilPast(db: Db, moment: Timestamp): Promise<void> {
  for (const deadline = Date.now() + momentPasses; Date.now() < deadline; await pause(200)) {
    const { operationTime } = (await db.command({ ping: 1 })) as { operationTime?: Timestamp };
    if (operationTime?.greaterThanOrEqual(moment)) return;
  }
  throw new Error(`its clock did not reach ${new Date(moment.t * 1_000).toISOString()}`);
}

/** In the order in which they lie there, without being taken apart. */
function documentsAt(db: Db, collection: string, atClusterTime: Timestamp): AsyncIterable<Uint8Array> {
  const find = { find: collection, readConcern: { level: 'snapshot', atClusterTime }, batchSize: 1_000 };
  return db.runCursorCommand(find, { raw: true } as object) as AsyncIterable<unknown> as AsyncIterable<Uint8Array>;
}
