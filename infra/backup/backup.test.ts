import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Double, Long, MongoClient, type Db } from 'mongodb';
import { PlainError } from '../local/plain-error';
import { prune } from './archive';
import { backUp } from './back-up';
import { restore } from './restore';
import { readBackupSettings } from './settings';

const base = new URL(process.env['MONGO_URL'] ?? 'mongodb://unset');
const services = ['orders', 'tickets'];
const databases = Object.fromEntries(services.map((service) => [service, urlOf(`backup-${service}`)]));

let client: MongoClient;
let folder: string;

function urlOf(database: string): string {
  return Object.assign(new URL(base), { pathname: `/${database}` }).href;
}

function db(service: string): Db {
  return client.db(`backup-${service}`);
}

let clock: NodeJS.Timeout;

beforeAll(async () => {
  client = await MongoClient.connect(base.href, { writeConcern: { w: 'majority' } });
  // Services write all the time. A set to which nobody writes notes the time every ten seconds only.
  clock = setInterval(
    () =>
      void client
        .db('backup-clock')
        .collection('ticks')
        .insertOne({})
        .catch(() => undefined),
    100,
  );
});

beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'marquee-backup-'))));

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all(services.map((service) => db(service).dropDatabase()));
});

afterAll(async () => {
  clearInterval(clock);
  await client.db('backup-clock').dropDatabase();
  await client.close();
});

const all = async (service: string, collection: string) =>
  db(service).collection(collection).find({}, { promoteValues: false }).sort({ _id: 1 }).toArray();

test('what was there comes back as it was: documents, types of numbers, indexes, empty collections', async () => {
  await db('orders')
    .collection('orders')
    .insertMany([
      { _id: 1 as never, total: new Double(1), placed: new Date(0) },
      { _id: 2 as never, total: Long.fromNumber(2), note: 'x'.repeat(100_000) },
    ]);
  await db('orders').collection('orders').createIndex({ total: 1 }, { unique: true, name: 'by total' });
  await db('orders').createCollection('outbox');
  await db('tickets')
    .collection('tickets')
    .insertMany(Array.from({ length: 2_500 }, (_, number) => ({ number })));
  const before = [await all('orders', 'orders'), await all('tickets', 'tickets')];

  await backUp({ databases, folder });
  await Promise.all(services.map((service) => db(service).dropDatabase()));
  const { documents } = await restore({ databases, folder, replace: false });

  expect(documents).toBe(2_502);
  expect([await all('orders', 'orders'), await all('tickets', 'tickets')]).toEqual(before);
  expect(await db('orders').collection('orders').indexExists('by total')).toBe(true);
  await expect(db('orders').collection('orders').insertOne({ total: 1 })).rejects.toThrow(/duplicate key/);
  expect(await db('orders').listCollections({ name: 'outbox' }).toArray()).toHaveLength(1);
});

test('an effect is never in a backup without its cause, however much is written meanwhile', async () => {
  let [goesOn, count] = [true, 0];
  const filler = Array.from({ length: 5_000 }, (_, number) => ({ number, text: 'x'.repeat(200) }));
  for (const service of services) await db(service).collection('filler').insertMany(filler);
  const writing = (async () => {
    for (; goesOn; count += 1) {
      await db('orders')
        .collection('events')
        .insertOne({ _id: count as never });
      await db('tickets')
        .collection('positions')
        .insertOne({ _id: count as never });
    }
  })();
  while (count === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  // A slow machine writes less in the time that a backup takes.
  for (let round = 0; round < 2 || count <= 100; round += 1) await backUp({ databases, folder });
  goesOn = false;
  await writing;
  for (const backup of readdirSync(folder)) {
    await restore({ databases, folder, backup, replace: true });
    const [causes, effects] = [await all('orders', 'events'), await all('tickets', 'positions')];
    expect(effects.length).toBeGreaterThan(0);
    expect([0, 1]).toContain(causes.length - effects.length);
  }
}, 120_000);

test('everything that was acknowledged before it began is in it', async () => {
  await db('orders').createCollection('orders');
  await db('tickets')
    .collection('tickets')
    .insertOne({ _id: 'last' as never });
  const { databases: copies } = await backUp({ databases, folder });
  expect(copies['tickets']).toMatchObject([{ name: 'tickets', documents: 1 }]);
});

test('consumers compare themselves with their owners again, and nobody leads', async () => {
  await db('tickets').collection('fillings').insertOne({ done: new Date() });
  await db('tickets')
    .collection('leases')
    .insertOne({ until: new Date(0) });
  await backUp({ databases, folder });
  await restore({ databases, folder, replace: false });
  expect(await all('tickets', 'fillings')).toEqual([]);
  expect(await all('tickets', 'leases')).toEqual([]);
});

test('nothing is replaced without being told to, and nothing under a service that runs', async () => {
  await backUp({ databases, folder });
  await db('tickets').collection('tickets').insertOne({ title: 'newer' });
  await expect(restore({ databases, folder, replace: false })).rejects.toThrow(
    new PlainError('The database of tickets is not empty (tickets): REPLACE=true lets what is there go.'),
  );
  await db('tickets')
    .collection('leases')
    .insertOne({ until: new Date(Date.now() + 60_000) });
  await expect(restore({ databases, folder, replace: true })).rejects.toThrow(new PlainError('tickets is running: stop it first.'));
  expect(await all('tickets', 'tickets')).toHaveLength(1);
});

test('a backup that did not come to its end is none', async () => {
  const away = Object.assign(new URL(databases['tickets'] ?? ''), { username: 'nobody', password: 'wrong' }).href;
  await expect(backUp({ databases: { ...databases, tickets: away }, folder })).rejects.toThrow();
  await expect(restore({ databases, folder, replace: true })).rejects.toThrow(new PlainError(`There is no backup in ${folder}.`));
});

test('a damaged file is noticed', async () => {
  await db('orders').collection('orders').insertOne({ total: 1 });
  const { name } = await backUp({ databases, folder });
  const file = join(folder, name, 'orders/orders.bson.gz');
  appendFileSync(file, 'more');
  await expect(restore({ databases, folder, replace: true })).rejects.toThrow();
});

test('the newest stay, and what was never finished goes', async () => {
  const names = ['2026-01-01T00-00-00Z', '2026-01-02T00-00-00Z', '2026-01-03T00-00-00Z', '2026-01-04T00-00-00Z.unfinished'];
  for (const name of names) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'lost+found'), '');
  expect(await prune(folder, 2)).toEqual(names.slice(0, 1));
  expect(readdirSync(folder).sort()).toEqual([...names.slice(1, 3), 'lost+found']);
  expect(existsSync(join(folder, 'lost+found'))).toBe(true);
});

test('the settings name the databases by service', () => {
  const environment = { BACKUP_FOLDER: '/backups', MONGO_URL_WAITING_ROOM: 'mongodb://a', MONGO_URL_AUTH: 'mongodb://b', REPLACE: 'true' };
  expect(readBackupSettings(environment)).toEqual({
    databases: { 'waiting-room': 'mongodb://a', auth: 'mongodb://b' },
    folder: '/backups',
    keep: 14,
    backup: undefined,
    replace: true,
  });
  expect(() => readBackupSettings({ ...environment, REPLACE: 'yes' })).toThrow(/^REPLACE/);
  expect(() => readBackupSettings({ BACKUP_FOLDER: '/backups' })).toThrow(/^MONGO_URL_/);
});
