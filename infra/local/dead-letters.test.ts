import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient, type Db } from 'mongodb';
import { diagnose } from '../../doctor/diagnose';
import { placesOf } from '../../doctor/places';
import { Visitor } from './demo/visitor';
import { startMarketplace, type Marketplace } from './start-marketplace';

const dataFolder = mkdtempSync(join(tmpdir(), 'marquee-letters-'));
let marketplace: Marketplace;
let client: MongoClient;
let tickets: Db;

beforeAll(async () => {
  marketplace = await startMarketplace({ dataFolder, only: ['auth', 'tickets'], client: false });
  client = await MongoClient.connect(marketplace.mongoAdminUrl);
  tickets = client.db(new URL(marketplace.addresses.mongoUrlOf('tickets')).pathname.slice(1));
}, 300_000);

afterAll(async () => {
  await client?.close();
  await marketplace?.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}, 60_000);

/** `npm run dead-letters -- …` on the data folder, as the bootstrap runs it. */
function deadLetters(...args: string[]): Promise<{ code: number; out: string }> {
  const command = [
    '--conditions=source',
    '--import',
    'tsx',
    join(__dirname, '../../doctor/dead-letters/main.ts'),
    ...args,
    '--data',
    dataFolder,
  ];
  return new Promise((resolve) =>
    execFile(process.execPath, command, (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), out: stdout + stderr })),
  );
}

async function signUp(nickname: string): Promise<string> {
  const visitor = new Visitor(marketplace.address, marketplace.origin);
  await visitor.enter({ email: `${nickname}@marquee.test`, nickname, password: 'a long password' });
  return (await visitor.call<{ currentUser: { id: string } }>('/api/users/currentuser')).currentUser.id;
}

/** Something is wrong with the sellers' collection, as after a mistake in a migration: nothing can be written there. */
const breakSellers = () => tickets.command({ collMod: 'sellers', validator: { nobody: { $exists: true } } });
const mendSellers = () => tickets.command({ collMod: 'sellers', validator: {} });

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(100)) if (await isSo()) return;
  const rows = await Promise.all(['waiting', 'sellers', 'diverged'].map((name) => tickets.collection(name).find().toArray()));
  throw new Error(`not so: ${isSo.toString()}\n${JSON.stringify(rows, null, 1)}`);
}

/** Lets the back-offs pass, until so many have died. */
async function untilDead(count: number): Promise<void> {
  const waiting = tickets.collection('waiting');
  await until(async () => {
    await waiting.updateMany({ nextAt: { $exists: true } }, { $set: { nextAt: new Date() } });
    return (await waiting.countDocuments({ nextAt: { $exists: false } })) === count;
  });
}

async function findings(): Promise<string[]> {
  const { invariants } = await diagnose({ places: placesOf({ internal: [], dataFolder }), patience: 1_500 });
  return invariants.flatMap(({ findings: found }) => found.map(({ message }) => message));
}

test('what could not be applied is seen, tried again once its cause is gone, or given up, and the doctor agrees', async () => {
  expect(await deadLetters()).toEqual({ code: 0, out: 'No dead letters in auth, tickets.\n' });
  await breakSellers();
  const [ada, bob, cleo] = [await signUp('ada'), await signUp('bob'), await signUp('cleo')];
  await untilDead(3);

  const list = await deadLetters('list', '--service', 'tickets');
  expect(list.code).toBe(0);
  expect(list.out).toMatch(/^tickets +copy-user +3 +.* [0-9a-f]{16} +.*Document failed validation/m);
  expect(list.out).toContain(`'copy-user|user/${ada}|0'`);
  expect(list.out).toContain('3 dead letters in tickets.');
  expect(await findings()).toEqual([expect.stringMatching(/tickets's copy-user has 3 dead letters .*npm run dead-letters/)]);

  const bobs = ['--service', 'tickets', '--id', `copy-user|user/${bob}|0`];
  expect(await deadLetters('discard', ...bobs, '--reason', 'bob was a test', '--by', 'Ada')).toEqual({
    ...{ code: 0, out: 'Discarded: 1 in tickets.\n' },
  });
  expect(await deadLetters('discard', ...bobs, '--reason', 'bob was a test')).toMatchObject({ code: 1 });

  await mendSellers();
  const [, fingerprint = ''] = / ([0-9a-f]{16}) /.exec(list.out) ?? [];
  expect(await deadLetters('retry', '--fingerprint', fingerprint, '--by', 'Ada')).toEqual({
    ...{ code: 0, out: 'Tried again: 2 in tickets.\n' },
  });
  await until(async () => (await tickets.collection('waiting').countDocuments()) === 0);
  expect(await tickets.collection('sellers').distinct('_id')).toEqual(expect.arrayContaining([ada, cleo]));

  const acts = await deadLetters('acts');
  expect(acts.out).toMatch(new RegExp(`Ada +tickets +retry +2\\n.* Ada +tickets +discard +'copy-user\\|user/${bob}\\|0' +bob was a test`));
  await until(async () => (await tickets.collection('diverged').countDocuments()) === 0); // bob's copy is made anew from its owner
  expect((await tickets.collection('sellers').distinct('_id')).sort()).toEqual([ada, bob, cleo].sort());
  expect(await findings()).toEqual([]);

  const metrics = await (await fetch(`${marketplace.services.find(({ service }) => service === 'tickets')?.internalUrl}/metrics`)).text();
  expect(metrics).toContain('consumer_dead_letters{consumer="copy-user"} 0');
  expect(metrics).toContain('dead_letter_acts_total{what="retry"} 2');
}, 240_000);

test('who does not show the token of the services is told so', async () => {
  const [{ url } = { url: '' }] = placesOf({ internal: [], dataFolder });
  expect((await fetch(`${url}/internal/dead-letters`)).status).toBe(401);
  const answer = await fetch(`${url}/internal/dead-letters/discard`, { method: 'POST', body: '{}' });
  expect(answer.status).toBe(401);
});
