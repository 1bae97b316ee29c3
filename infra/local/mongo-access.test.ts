import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { freePort } from '../../scripts/servers/free-port';
import { launch, untilReady, type Launched } from '../../scripts/servers/launch';
import { mongodPlan } from '../../scripts/servers/plans/mongod';
import { prepareMongod, type MongoAccess } from './mongo-access';

let folder: string;
let running: Launched | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-mongo-'));
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'keyfile'), 'c2VjcmV0LWZvci10ZXN0cy1vbmx5', { mode: 0o600 });
});

afterAll(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true });
});

async function start(passwords: Record<string, string>): Promise<MongoAccess> {
  const access = { port: await freePort(), replicaSet: 'test', adminPassword: 'admin-password', passwords };
  const binary = process.env['MONGOD_BINARY'] ?? '';
  const plan = mongodPlan({
    binary,
    folder: join(folder, 'data'),
    port: access.port,
    replicaSet: 'test',
    keyFile: join(folder, 'keyfile'),
  });
  running = launch(plan, { logFile: join(folder, 'mongod.log') });
  await untilReady(running);
  await prepareMongod(access);
  return access;
}

async function as<T>({ port }: MongoAccess, user: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = await MongoClient.connect(`mongodb://${user}:${user}-password@127.0.0.1:${port}/marquee-${user}?replicaSet=test`, {
    serverSelectionTimeoutMS: 10_000,
  });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

test('each service has its own database and sees no other, also after a restart under another port', async () => {
  const access = await start({ orders: 'orders-password', tickets: 'tickets-password' });
  await as(access, 'orders', async (client) => {
    await client
      .db('marquee-orders')
      .collection('orders')
      .insertOne({ total: 1 }, { writeConcern: { w: 'majority', j: true } });
    await expect(client.db('marquee-tickets').collection('tickets').findOne()).rejects.toThrow(/not authorized/);
    await expect(client.db('marquee-tickets').collection('tickets').insertOne({})).rejects.toThrow(/not authorized/);
    await expect(client.db('admin').command({ usersInfo: 1 })).rejects.toThrow(/not authorized/);
  });
  await running?.stop();

  const moved = await start({ orders: 'orders-password', payments: 'payments-password' });
  expect(moved.port).not.toBe(access.port);
  await as(moved, 'orders', async (client) => expect(await client.db('marquee-orders').collection('orders').countDocuments()).toBe(1));
  await as(moved, 'payments', async (client) =>
    expect(await client.db('marquee-payments').collection('payments').countDocuments()).toBe(0),
  );
});

test('nobody gets in without a password', async () => {
  const client = await MongoClient.connect(`mongodb://127.0.0.1:${running?.plan.url.match(/:(\d+)\//)?.[1]}/?directConnection=true`);
  try {
    await expect(client.db('marquee-orders').collection('orders').findOne()).rejects.toThrow(/requires authentication/);
  } finally {
    await client.close();
  }
});
