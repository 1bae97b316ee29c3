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

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-set-'));
  writeFileSync(join(folder, 'keyfile'), 'k'.repeat(64), { mode: 0o600 });
  ports = await Promise.all([freePort(), freePort(), freePort()]);
  running = ports.map((port) => {
    mkdirSync(join(folder, String(port)));
    const binary = process.env['MONGOD_BINARY'] ?? '';
    const plan = mongodPlan({
      binary,
      folder: join(folder, String(port)),
      port,
      replicaSet: 'orders-mongodb',
      keyFile: join(folder, 'keyfile'),
    });
    return launch(plan, { logFile: join(folder, `${port}.log`) });
  });
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
  const [first, port] = [await freePort(), await freePort()];
  const data = join(folder, 'moving');
  mkdirSync(data);
  const start = async (at: number): Promise<Launched> => {
    const binary = process.env['MONGOD_BINARY'] ?? '';
    const plan = mongodPlan({ binary, folder: data, port: at, replicaSet: 'moving', keyFile: join(folder, 'keyfile') });
    const mongod = launch(plan, { logFile: join(folder, 'moving.log') });
    await untilReady(mongod);
    return mongod;
  };
  const settings = { ...settingsOf(0, 1), replicaSet: 'moving' };
  const at = (where: number): SetUpSettings => ({ ...settings, port: where, hostOf: () => `127.0.0.1:${where}` });
  const before = await start(first);
  await untilReadyAs(at(first));
  await before.stop();
  const after = await start(port); // nobody answers at the address that it knows itself by
  await untilReadyAs(at(port));
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
