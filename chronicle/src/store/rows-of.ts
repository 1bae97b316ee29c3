import type { Records, Store, Versioned } from '@marquee/common/mongo';
import mongoose from 'mongoose';

/** Otherwise the driver (6.20) waits for ever when the server dies while it is being sent a long statement. In milliseconds. */
const patience = 10_000;

/** The rows of a collection, for statements that the store has no words for. Their ids are strings, as everywhere. */
export function rowsOf<State extends Versioned>(store: Store, { collection }: Records<State>) {
  if (!store.connection.db) throw new mongoose.mongo.MongoNotConnectedError('the database is not connected');
  return store.connection.db.collection<Omit<State, 'id'> & { _id: string }>(collection, { timeoutMS: patience });
}
