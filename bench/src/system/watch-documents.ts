import type { mongo } from 'mongoose';
import { machineTime } from '../load/tally';

export interface DocumentWatch {
  /** When each was visible to majority reads, in milliseconds of the machine's clock. */
  seenAt: Map<string, number>;
  close(): Promise<void>;
}

interface Change {
  documentKey: { _id: string };
  fullDocument: { version: number };
}

/** Notes by their ids when documents appear in a collection. */
export function watchInserts<Row extends mongo.Document>(collection: mongo.Collection<Row>): Promise<DocumentWatch> {
  const inserts = [{ $match: { operationType: 'insert' } }, { $project: { documentKey: 1 } }];
  return watch(collection, inserts, ({ documentKey }) => documentKey._id);
}

/** Notes by `id|version` when documents come to have a version. One that is written together with a later one is not seen. */
export function watchVersions<Row extends mongo.Document>(collection: mongo.Collection<Row>): Promise<DocumentWatch> {
  const writes = [
    { $match: { operationType: { $in: ['insert', 'replace'] } } },
    { $project: { documentKey: 1, 'fullDocument.version': 1 } },
  ];
  return watch(collection, writes, ({ documentKey, fullDocument }) => `${documentKey._id}|${fullDocument.version}`);
}

/** A change stream tells only what a majority has. */
async function watch<Row extends mongo.Document>(
  collection: mongo.Collection<Row>,
  pipeline: object[],
  keyOf: (change: Change) => string,
): Promise<DocumentWatch> {
  const stream = collection.watch(pipeline as mongo.Document[], { maxAwaitTimeMS: 100 });
  const seenAt = new Map<string, number>();
  stream.on('change', (change) => seenAt.set(keyOf(change as unknown as Change), machineTime()));
  await new Promise((resolve) => setTimeout(resolve, 300)); // its cursor is opened by the first read, which nothing announces
  return { seenAt, close: () => stream.close() };
}
