import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { connectDatabase, type Database } from './database';
import { Reader } from './reader';
import { defineRecords, type Versioned } from './records';

const jars = defineRecords<Versioned>({ kind: 'jar', collection: 'jars', versioning: 'writes', fields: {} });

/** Goes between a client and a server, until it is to let nothing pass any more. */
async function lineTo({ hostname, port }: URL) {
  const ends: Socket[] = [];
  let isSilent = false;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    if (!isSilent) client.pipe(upstream).pipe(client);
    for (const end of [client, upstream]) ends.push(end.on('error', () => undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    fallSilent: () => {
      isSilent = true;
      for (const end of ends) end.unpipe().resume();
    },
    close: () => {
      ends.forEach((end) => end.destroy());
      server.close();
    },
  };
}

describe('behind a line that falls silent', () => {
  let line: Awaited<ReturnType<typeof lineTo>>;
  let database: Database;

  beforeAll(async () => {
    const url = new URL(process.env['MONGO_URL'] ?? '');
    line = await lineTo(url);
    url.port = String(line.port);
    url.pathname = '/test-reader';
    url.searchParams.set('directConnection', 'true');
    database = await connectDatabase(url.href);
  });
  afterAll(async () => {
    line.close();
    await database.connection.close(true);
  });

  test('whoever reads is told in time that the database is away', async () => {
    const reader = new Reader(database.connection);
    await expect(reader.find(jars, {})).resolves.toEqual([]);
    line.fallSilent();
    const began = Date.now();
    const reading = [reader.find(jars, {}), reader.count(jars), reader.aggregate(jars, []), reader.eventsOf('jar/1')];
    for (const outcome of await Promise.allSettled(reading)) expect(outcome).toMatchObject({ reason: { kind: 'unavailable' } });
    expect(Date.now() - began).toBeLessThan(8_000);
  }, 15_000);
});
