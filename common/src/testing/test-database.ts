import { randomBytes } from 'node:crypto';
import { connectDatabase, type Database } from '../mongo';

/** A database of its own on the test run's replica set (MONGO_URL), dropped when it is closed. */
export async function testDatabase(): Promise<Database> {
  const base = process.env['MONGO_URL'];
  if (!base) throw new Error('MONGO_URL is not set: run the tests with the global set-up');
  const url = new URL(base);
  url.pathname = `/test-${process.pid}-${randomBytes(5).toString('hex')}`;
  const database = await connectDatabase(url.toString());
  return {
    connection: database.connection,
    close: async () => {
      await database.connection.dropDatabase();
      await database.close();
    },
  };
}
