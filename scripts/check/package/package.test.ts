import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { freePort } from '../../servers/free-port';
import { pack, projectWith, writeBlocks, type Packed } from './packed';
import { runService, type RunningService } from './running-service';

const project = resolve(__dirname, '../../..');
const compiler = join(project, 'node_modules/typescript/bin/tsc');
const databases = ['warehouse', 'shop'].map((name) => `${name}-${randomBytes(4).toString('hex')}`);

let folder: string;
let packed: Packed;

beforeAll(() => {
  execFileSync(process.execPath, [compiler, '-b', 'common'], { cwd: project });
  folder = mkdtempSync(join(tmpdir(), 'marquee-outside-'));
  packed = pack(project, 'common', folder);
  projectWith(packed, project, folder);
}, 300_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  const client = await MongoClient.connect(process.env['MONGO_URL'] as string);
  await Promise.all(databases.map((name) => client.db(name).dropDatabase()));
  await client.close();
});

test('the package holds what was built, its README and its licence, and no tests', () => {
  expect(packed.files.filter((file) => !/^dist\/.+\.(js|d\.ts)$/.test(file)).sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
  expect(packed.files.filter((file) => /\.test\./.test(file))).toEqual([]);
  expect(packed.files).toContain('dist/events/index.js');
  expect(readFileSync(join(project, 'common/LICENSE'), 'utf8')).toBe(readFileSync(join(project, 'LICENSE'), 'utf8'));
});

test('publint finds nothing to complain about', () => {
  const output = execFileSync(process.execPath, [join(project, 'node_modules/publint/src/cli.js'), join(project, 'common'), '--strict'], {
    encoding: 'utf8',
  });
  expect(output).toContain('All good!');
}, 60_000);

describe('outside of the workspace', () => {
  beforeAll(() => {
    const tour = writeBlocks(join(project, 'common/README.md'), folder);
    expect(tour.length).toBeGreaterThan(6);
    const config = JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8')) as { include: string[] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...config, include: [...config.include, 'tour'] }));
    try {
      execFileSync(process.execPath, [compiler], { cwd: folder, encoding: 'utf8' });
    } catch (error) {
      throw new Error((error as { stdout: string }).stdout, { cause: error });
    }
  }, 300_000);

  test('the tour of the README does what it says', () => {
    const run =
      "require('./dist/tour/contracts.js'); require('./dist/tour/count-loans.check.js').countsEachLoanOnce().then((once) => console.log(once))";
    expect(execFileSync(process.execPath, ['-e', run], { cwd: folder, encoding: 'utf8' })).toBe('true\n');
  }, 60_000);

  test('the shop knows what the warehouse has, also what it missed', async () => {
    const [warehouse, shop] = [await start('warehouse'), await start('shop')];
    let reopened: RunningService | undefined;
    try {
      const bolts = await post(`${warehouse.url}/api/items`, { name: 'bolts', quantity: 10 });
      expect(bolts).toMatchObject({ status: 201, body: { version: 0, quantity: 10 } });
      await eventually(shop, [{ id: bolts.body.id, version: 0, name: 'bolts', quantity: 10 }]);

      const take = (quantity: number) => post(`${warehouse.url}/api/items/${bolts.body.id}/take`, { quantity });
      expect(await take(11)).toMatchObject({ status: 409, body: { code: 'too_few', left: 10 } });
      expect(await take(0)).toMatchObject({ status: 422 });

      expect(await shop.stop()).toBe(0);
      const taken = await Promise.all([take(1), take(2), take(3)]);
      expect(taken.map(({ status }) => status)).toEqual([200, 200, 200]);
      reopened = await start('shop');
      await eventually(reopened, [{ id: bolts.body.id, version: 3, name: 'bolts', quantity: 4 }]);

      const check = await (await fetch(`${reopened.internalUrl}/internal/check`)).text();
      expect(check).toContain('{"complete":true}');
      expect(check).not.toContain('"holds":false');
    } finally {
      expect(await warehouse.stop()).toBe(0);
      expect(await (reopened ?? shop).stop()).toBe(0);
    }
  }, 120_000);
});

const { publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

async function start(service: 'warehouse' | 'shop'): Promise<RunningService> {
  const url = new URL(process.env['MONGO_URL'] as string);
  url.pathname = `/${databases[service === 'warehouse' ? 0 : 1]}`;
  return runService(join(folder, `dist/${service}/main.js`), {
    ports: [await freePort(), await freePort()],
    env: {
      MONGO_URL: url.toString(),
      INTERNAL_TOKEN: randomBytes(24).toString('hex'),
      NATS_URL: process.env['NATS_URL'] as string,
      NATS_CLUSTER_ID: process.env['NATS_CLUSTER_ID'] as string,
      JWT_PUBLIC_KEYS: JSON.stringify({ example: publicKey }),
      PUBLIC_ORIGIN: 'http://localhost:3000',
      COOKIE_SECURE: 'false',
      LOG_LEVEL: 'warn',
    },
  });
}

async function post(url: string, body: object): Promise<{ status: number; body: { id: string } }> {
  const answer = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as { id: string } };
}

/** Until the shop offers exactly this; the last look is compared, so that a failure shows it. */
async function eventually(shop: RunningService, items: object[]): Promise<void> {
  let seen: unknown;
  for (let tries = 0; tries < 200; tries++) {
    seen = ((await (await fetch(`${shop.url}/api/offers`)).json()) as { items: unknown }).items;
    if (JSON.stringify(seen) === JSON.stringify(items)) break;
    await pause(100);
  }
  expect(seen).toEqual(items);
}
