import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { testKeys } from '../testing/signed-in';

const environment = {
  PORT: '0',
  INTERNAL_PORT: '0',
  INTERNAL_TOKEN: 'the-internal-token-of-these-tests',
  JWT_PUBLIC_KEYS: JSON.stringify(testKeys.publicKeys),
  PUBLIC_ORIGIN: 'http://localhost:3000',
  COOKIE_SECURE: 'false',
};

interface Line {
  msg: string;
  port?: number;
  internalPort?: number;
  step?: string;
}

/** A service as its own process: what it writes, and how it ends. */
function start(changes: Record<string, string> = {}) {
  const program = join(__dirname, 'testing', 'tiny-service.ts');
  const child: ChildProcess = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', program], {
    env: { PATH: process.env['PATH'], ...environment, ...changes },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const lines = () =>
    out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);
  return {
    lines,
    error: () => err,
    ended: once(child, 'close').then(([code]) => code as number),
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    async saying(text: string): Promise<Line> {
      for (let tries = 0; tries < 400; tries += 1) {
        const line = lines().find(({ msg }) => msg.includes(text));
        if (line) return line;
        await sleep(50);
      }
      throw new Error(`it never said "${text}" but: ${out}${err}`);
    },
  };
}

it('a service starts, answers, and after SIGTERM finishes what is in hand before it goes, step by step', async () => {
  const service = start({ SHUTDOWN_PAUSE_MS: '300' });
  const { port, internalPort } = await service.saying('is running');
  expect((await fetch(`http://127.0.0.1:${internalPort}/readyz`)).status).toBe(200);
  const slow = fetch(`http://127.0.0.1:${port}/api/tiny/slow`);
  const live = fetch(`http://127.0.0.1:${port}/api/tiny/live`).then((response) => response.text());
  await sleep(100);
  service.kill('SIGTERM');
  await service.saying('not ready from now on');
  expect((await fetch(`http://127.0.0.1:${internalPort}/readyz`)).status).toBe(503);
  const late = await fetch(`http://127.0.0.1:${port}/api/tiny/quick`);
  expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);
  expect(await (await slow).json()).toEqual({ done: true });
  expect(await live).toContain('event: tick');
  expect(await service.ended).toBe(0);
  const steps = service.lines().flatMap(({ step }) => step ?? []);
  expect(steps).toEqual(['public server', 'consumer', 'relay', 'database', 'internal server']);
}, 60_000);

it('a server that cannot be reached is named, tried again, and keeps the service from being ready', async () => {
  const service = start({ TINY_FAILURES: '2' });
  const line = await service.saying('the database cannot be reached (connect ECONNREFUSED)');
  expect(line.msg).toContain('trying again');
  await service.saying('is running');
  service.kill('SIGINT');
  expect(await service.ended).toBe(0);
}, 60_000);

it('a stop while it still connects ends it', async () => {
  const service = start({ TINY_FAILURES: '1000' });
  await service.saying('cannot be reached');
  service.kill('SIGTERM');
  expect(await service.ended).toBe(0);
}, 60_000);

it('wrong settings end it with one line that names them', async () => {
  const service = start({ PORT: '', COOKIE_SECURE: 'maybe' });
  expect(await service.ended).toBe(1);
  expect(service.error().trim()).toBe(
    'tiny cannot start: PORT is missing (Port of the public routes); COOKIE_SECURE is wrong: expected true or false',
  );
}, 60_000);

it('without a token for its operations, or with a weak one, it does not start and says so without the token', async () => {
  const without = start({ INTERNAL_TOKEN: '' });
  const weak = start({ INTERNAL_TOKEN: 'too-short-a-token' });
  expect([await without.ended, await weak.ended]).toEqual([1, 1]);
  expect(without.error()).toContain('tiny cannot start: INTERNAL_TOKEN is missing');
  expect(weak.error()).toContain('tiny cannot start: INTERNAL_TOKEN is wrong: expected at least 32 random characters');
  expect(weak.error()).not.toContain('too-short-a-token');
}, 60_000);

it('an error nobody caught ends it', async () => {
  const service = start();
  const { port } = await service.saying('is running');
  await fetch(`http://127.0.0.1:${port}/api/tiny/crash`).catch(() => undefined);
  expect(await service.ended).toBe(1);
  await service.saying('uncaughtException');
}, 60_000);
