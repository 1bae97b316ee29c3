import type { mongo } from 'mongoose';
import { machineTime } from '../load/tally';

export interface InsertWatch {
  /** When each document became visible to majority reads, by its id, in milliseconds of the machine's clock. */
  seenAt: Map<string, number>;
  close(): Promise<void>;
}

/** Notes when documents appear in a collection. A change stream tells only what a majority has. */
export async function watchInserts<Row extends mongo.Document>(collection: mongo.Collection<Row>): Promise<InsertWatch> {
  const stream = collection.watch([{ $match: { operationType: 'insert' } }, { $project: { documentKey: 1 } }], { maxAwaitTimeMS: 100 });
  const seenAt = new Map<string, number>();
  stream.on('change', (change) => {
    const { documentKey } = change as unknown as { documentKey: { _id: string } };
    seenAt.set(documentKey._id, machineTime());
  });
  await new Promise((resolve) => setTimeout(resolve, 300)); // its cursor is opened by the first read, which nothing announces
  return { seenAt, close: () => stream.close() };
}
