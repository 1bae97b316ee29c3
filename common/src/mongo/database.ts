import mongoose, { type Connection } from 'mongoose';

/** A connection to one service's own database, durable or not at all. */
export interface Database {
  readonly connection: Connection;
  close(): Promise<void>;
}

/** A database that could lose what it acknowledged. Trying again does not help; the setting has to change. */
export class UnsafeDatabase extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnsafeDatabase';
  }
}

/**
 * Connects with `w: majority, j: true`. Throws `UnsafeDatabase` when the address asks for less, or when the server is
 * not a member of a replica set (without one there are no transactions and journaled writes can be lost).
 */
export async function connectDatabase(url: string): Promise<Database> {
  refuseLessDurable(url);
  const connection = mongoose.createConnection(url, {
    writeConcern: { w: 'majority', j: true, wtimeoutMS: 10_000 },
    readConcernLevel: 'majority',
    retryWrites: true,
    ignoreUndefined: true,
    serverSelectionTimeoutMS: 4_000,
    connectTimeoutMS: 4_000,
    socketTimeoutMS: 10_000,
    heartbeatFrequencyMS: 2_000,
    maxPoolSize: 8, // taken in turn: each more is one that the server has gone cold on
    autoIndex: false,
    autoCreate: false,
    sanitizeFilter: true,
    bufferCommands: false,
  });
  try {
    await connection.asPromise();
    const hello = await connection.db?.admin().command({ hello: 1 });
    if (!hello?.['setName']) throw new UnsafeDatabase('MongoDB must be a replica set (one member is enough)');
  } catch (error) {
    await connection.close(true);
    throw error;
  }
  return { connection, close: () => connection.close() };
}

function refuseLessDurable(url: string): void {
  const options = new URLSearchParams(url.split('?')[1] ?? '');
  const w = options.get('w');
  const journal = options.get('journal') ?? options.get('j');
  if (w !== null && w !== 'majority') throw new UnsafeDatabase(`MONGO_URL asks for w=${w}; only w=majority keeps what was acknowledged`);
  if (journal !== null && journal !== 'true') throw new UnsafeDatabase('MONGO_URL turns the journal off');
}
