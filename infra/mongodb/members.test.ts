import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { freePort } from '../../scripts/servers/free-port';
import { launch, untilReady, type Launched } from '../../scripts/servers/launch';
import { mongodPlan } from '../../scripts/servers/plans/mongod';
import { setUp } from './set-up';
import type { SetUpSettings } from './settings';

const adminPassword = 'a'.repeat(32);
const ordersPassword = 'o'.repeat(32);

let folder: string;
let ports: number[];
let running: Launched[] = [];

function start(data: string, port: number, replicaSet: string): Launched {
  mkdirSync(join(folder, data), { recursive: true });
  const binary = process.env['MONGOD_BINARY'] ?? '';
  const plan = mongodPlan({ binary, folder: join(folder, data), port, replicaSet, keyFile: join(folder, 'keyfile') });
  return launch(plan, { logFile: join(folder, `${data}.log`) });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-set-'));
  writeFileSync(join(folder, 'keyfile'), 'k'.repeat(64), { mode: 0o600 });
  ports = await Promise.all([freePort(), freePort(), freePort()]);
  running = ports.map((port, ordinal) => start(`member-${ordinal}`, port, 'orders-mongodb'));
  await Promise.all(running.map((each) => untilReady(each)));
}, 60_000);

afterAll(async () => {
  await Promise.all(running.map((each) => each.stop()));
  rmSync(folder, { recursive: true });
});

const settingsOf = (ordinal: number, members: number): SetUpSettings => ({
  replicaSet: 'orders-mongodb',
  members,
  ordinal,
  port: ports[ordinal] as number,
  adminPassword,
  passwords: { orders: ordersPassword },
  hostOf: (each) => `127.0.0.1:${ports[each]}`,
  readinessPort: 0,
});

/** As the pods do, each looks again and again, until all are ready. */
function untilAllReady(members: number): Promise<void> {
  return untilReadyAs(...Array.from({ length: members }, (_, ordinal) => settingsOf(ordinal, members)));
}

async function untilReadyAs(...pods: SetUpSettings[]): Promise<void> {
  for (let looks = 0; looks < 400; looks += 1) {
    const ready = await Promise.all(pods.map((settings) => setUp(settings).catch(() => false)));
    if (ready.every(Boolean)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the members did not become ready');
}

/** A new member has no vote until it has caught up; MongoDB gives it one then by itself. */
async function untilAllVote(): Promise<void> {
  for (let looks = 0; looks < 400; looks += 1) {
    const { hosts } = await signedIn((client) => client.db('admin').command({ hello: 1 }));
    if ((hosts as string[]).join() === ports.map((port) => `127.0.0.1:${port}`).join()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the members did not get their votes');
}

async function signedIn<T>(work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = await MongoClient.connect(
    `mongodb://orders:${ordersPassword}@127.0.0.1:${ports[0]}/marquee-orders?replicaSet=orders-mongodb`,
  );
  return work(client).finally(() => client.close());
}

test('an only member that does not find itself in its set when it starts is taken for it again', async () => {
  const at = (port: number): SetUpSettings => ({ ...settingsOf(0, 1), replicaSet: 'moving', port, hostOf: () => `127.0.0.1:${port}` });
  const [first, second] = [await freePort(), await freePort()];
  const before = start('moving', first, 'moving');
  await untilReady(before);
  await untilReadyAs(at(first));
  await before.stop();
  const after = start('moving', second, 'moving'); // nobody answers at the address that it knows itself by
  await untilReady(after);
  await untilReadyAs(at(second));
  await after.stop();
}, 60_000);

test('a new mongod becomes a set with its users, and grows to three members that have everything', async () => {
  expect(await setUp(settingsOf(1, 1))).toBe(false); // only the first makes the set
  await untilAllReady(1);
  await signedIn((client) =>
    client
      .db('marquee-orders')
      .collection('orders')
      .insertOne({ total: 1 }, { writeConcern: { w: 'majority' } }),
  );

  await untilAllReady(3);
  await untilAllVote();
  await signedIn(async (client) => {
    const orders = client.db('marquee-orders').collection('orders');
    await orders.insertOne({ total: 2 }, { writeConcern: { w: 3 } });
    expect(await orders.countDocuments()).toBe(2);
    await expect(client.db('marquee-tickets').collection('tickets').findOne()).rejects.toThrow(/not authorized/);
  });
}, 60_000);

test('the first pod makes no second set when it has lost its volume: it gets everything from the others', async () => {
  const [port = 0] = ports;
  await running[0]?.stop();
  rmSync(join(folder, 'member-0'), { recursive: true });
  running[0] = start('member-0', port, 'orders-mongodb');
  await untilReady(running[0]);
  await untilAllReady(3);
  const client = await MongoClient.connect(
    `mongodb://orders:${ordersPassword}@127.0.0.1:${port}/marquee-orders?directConnection=true&readPreference=secondaryPreferred`,
  );
  try {
    expect(await client.db('marquee-orders').collection('orders').countDocuments()).toBe(2);
  } finally {
    await client.close();
  }
}, 60_000);
