import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../../scripts/servers/is-alive';
import { Visitor } from './demo/visitor';
import { startMarketplace, type Marketplace } from './start-marketplace';

jest.setTimeout(180_000);

const dataFolder = mkdtempSync(join(tmpdir(), 'marquee-run-'));
const said: string[] = [];
let marketplace: Marketplace | undefined;

afterAll(async () => {
  await marketplace?.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function start(): Promise<Marketplace> {
  marketplace = await startMarketplace({
    dataFolder,
    only: ['auth'],
    processes: { auth: 2 },
    client: false,
    say: (line) => said.push(line),
  });
  return marketplace;
}

function processIds({ services, gateway, localStripe, servers }: Marketplace): number[] {
  return [...services, gateway, localStripe, ...Object.values(servers)].flatMap((each) => each?.pid ?? []);
}

const ada = { email: 'ada@marquee.test', nickname: 'Ada', password: 'a long password' };
const whoAmI = (visitor: Visitor) => visitor.call<{ currentUser: { nickname: string } | null }>('/api/users/currentuser');

test('a marketplace starts, mends itself, ends without a trace and remembers everything', async () => {
  const first = await start();
  const visitor = new Visitor(first.address, first.origin);
  await visitor.enter(ada);
  expect(await whoAmI(visitor)).toMatchObject({ currentUser: { nickname: 'Ada' } });

  // one of two processes is killed: nobody notices, and it comes back
  const [victim] = first.services;
  victim?.kill('SIGKILL');
  const answers = await Promise.all(Array.from({ length: 20 }, () => whoAmI(visitor)));
  expect(answers.every(({ currentUser }) => currentUser?.nickname === 'Ada')).toBe(true);
  for (let tries = 0; tries < 200 && !said.includes('auth is back.'); tries += 1) await pause(50);
  expect(said).toContainEqual(expect.stringMatching(/^auth was ended by SIGKILL; starting it again/));
  expect(said).toContain('auth is back.');

  const processes = processIds(first);
  expect(processes).toHaveLength(7);
  await first.stop();
  expect(processes.filter(isAlive)).toEqual([]);

  const second = await start();
  const again = new Visitor(second.address, second.origin);
  await again.call('/api/users/signin', { method: 'POST', body: { email: ada.email, password: ada.password } });
  expect(await whoAmI(again)).toMatchObject({ currentUser: { nickname: 'Ada' } });
  await second.stop();
});

test('an address in use is one plain sentence, and nothing stays behind', async () => {
  const taken = Number(new URL(process.env['REDIS_URL'] ?? '').port);
  await expect(startMarketplace({ dataFolder, port: taken, only: ['auth'], client: false })).rejects.toThrow(
    `Port ${taken} is in use by another program: end that, or choose another port with --port.`,
  );
  await expect(startMarketplace({ dataFolder, only: ['nonsense'], client: false })).rejects.toThrow(
    /^There is no service "nonsense"; there are /,
  );
});

test('a start that is broken off ends what it had begun', async () => {
  const ending = new AbortController();
  const starting = startMarketplace({
    dataFolder,
    only: ['auth'],
    client: false,
    signal: ending.signal,
    say: (line) => void (line.includes('is up') && ending.abort(new Error('enough'))),
  });
  await expect(starting).rejects.toThrow('enough');
  const next = await startMarketplace({ dataFolder, only: ['auth'], client: false });
  await next.stop();
});
