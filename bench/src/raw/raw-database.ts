import mongoose, { type mongo } from 'mongoose';

export interface RawDatabase {
  client: mongo.MongoClient;
  collection<Document extends { _id: string }>(name: string): mongo.Collection<Document>;
}

export const durable = { writeConcern: { w: 'majority' as const, j: true } };

/** Straight to the driver, with as many connections as requests come at a time. Collections are made first. */
export async function rawDatabase(...collections: string[]): Promise<RawDatabase> {
  const client = await mongoose.mongo.MongoClient.connect(process.env['MONGO_URL'] ?? '', {
    maxPoolSize: Number(process.env['POOL'] ?? 64),
    ignoreUndefined: true,
  });
  for (const name of collections) await client.db().createCollection(name).catch(ignoreExisting);
  return { client, collection: (name) => client.db().collection(name) };
}

function ignoreExisting(error: { code?: number }): void {
  const namespaceExists = 48;
  if (error.code !== namespaceExists) throw error;
}

/**
 * One transaction, again after a conflict. Written as well as it can be without group commit: `body` gets a session,
 * conflicts back off with jitter.
 */
export async function inTransaction(client: mongo.MongoClient, body: (session: mongo.ClientSession) => Promise<boolean>): Promise<boolean> {
  for (let attempt = 0; ; attempt++) {
    const session = client.startSession();
    try {
      session.startTransaction({ readConcern: { level: 'local' }, ...durable });
      const done = await body(session);
      if (done) await session.commitTransaction();
      else await session.abortTransaction();
      return done;
    } catch (error) {
      if (session.inTransaction()) await session.abortTransaction();
      if (!(error as mongo.MongoError).hasErrorLabel?.('TransientTransactionError')) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.min(2 ** attempt, 100) * (0.5 + Math.random())));
    } finally {
      void session.endSession();
    }
  }
}

/** Runs works of one key one after the other, since transactions on one document only get in each other's way. */
export class Queues {
  private readonly tails = new Map<string, Promise<unknown>>();

  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.tails.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.tails.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.tails.get(key) === mine) this.tails.delete(key);
    }
  }
}
