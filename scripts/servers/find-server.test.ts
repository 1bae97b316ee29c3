import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findExecutable, type FindOptions } from './find-server';
import type { ServerKind } from './servers';
import type { Source } from './source';

let folder: string;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-find-'));
  mkdirSync(join(folder, 'path'));
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A shell script that calls itself some version of a pretended server. */
function executable(file: string, says: string, exit = 0): string {
  writeFileSync(file, `#!/bin/sh\necho "${says}"\nexit ${exit}\n`);
  chmodSync(file, 0o755);
  return file;
}

function kind(...sources: Source[]): ServerKind {
  return {
    title: 'Pretended',
    variable: 'PRETENDED_BINARY',
    executables: ['pretended'],
    version: '2.1',
    probe: ['--version'],
    accepts: /pretended 2\./,
    sources,
  };
}

const closed = (title: string, why: string): Source => ({ title, obtain: () => Promise.reject(new Error(why)) });
const builds = (says = 'pretended 2.1', before: () => Promise<unknown> = async () => undefined): Source => ({
  title: 'the workshop',
  obtain: async ({ target }) => {
    await before();
    return executable(target, says);
  },
});

function find(
  wanted: ServerKind,
  environment: Record<string, string> = {},
  options: FindOptions = {},
): Promise<{ path: string; version: string }> {
  const system = process.env['PATH'] ?? '';
  return findExecutable('pretended', wanted, {
    say: (line) => said.push(line),
    cache: join(folder, 'cache'),
    environment: { PATH: `${join(folder, 'path')}:${system}`, ...environment },
    ...options,
  });
}

test('the executable that the environment names comes first', async () => {
  executable(join(folder, 'path/pretended'), 'pretended 2.0');
  const named = executable(join(folder, 'named'), 'pretended 2.9');
  expect(await find(kind(), { PRETENDED_BINARY: named })).toEqual({ path: named, version: '2.9' });
});

test('an executable that the environment names and that does not run is a mistake to be told, not to be passed over', async () => {
  executable(join(folder, 'path/pretended'), 'pretended 2.0');
  await expect(find(kind(builds()), { PRETENDED_BINARY: join(folder, 'nowhere') })).rejects.toThrow(
    /PRETENDED_BINARY names .*nowhere, which is not a Pretended that runs here/,
  );
});

test('then comes the one on the PATH', async () => {
  const path = executable(join(folder, 'path/pretended'), 'pretended 2.0');
  expect(await find(kind(builds()))).toEqual({ path, version: '2.0' });
  expect(said).toEqual([]);
});

test('one on the PATH that is too old or does not run is passed over', async () => {
  executable(join(folder, 'path/pretended'), 'pretended 1.9');
  expect((await find(kind(builds()))).version).toBe('2.1');
  executable(join(folder, 'path/pretended'), 'pretended 2.0', 127);
  expect((await find(kind(builds()))).version).toBe('2.1');
});

test('each way that is closed is one line, and the next is tried', async () => {
  const found = await find(kind(closed('Debian package', 'apt-get needs root'), builds('something else'), builds()));
  expect(found).toEqual({ path: join(folder, 'cache/pretended-2.1'), version: '2.1' });
  expect(said).toEqual([
    'Pretended: Debian package …',
    'Pretended: not that way, apt-get needs root',
    'Pretended: the workshop …',
    'Pretended: not that way, it calls itself "something else"',
    'Pretended: the workshop …',
    'Pretended: ready after 0 s',
  ]);
  expect(readdirSync(join(folder, 'cache'))).toEqual(['pretended-2.1']);
});

test('what was installed once is taken from the cache', async () => {
  await find(kind(builds()));
  said = [];
  expect((await find(kind(closed('nothing', 'must not be asked')))).path).toBe(join(folder, 'cache/pretended-2.1'));
  expect(said).toEqual([]);
});

test('when every way is closed, one sentence says what to do', async () => {
  await expect(find(kind(closed('Debian package', 'apt-get needs root')))).rejects.toThrow(
    'Pretended could not be installed: put `pretended` on the PATH, or name the executable in PRETENDED_BINARY, and start again.',
  );
});

test('nothing is installed where one only wants to know', async () => {
  await expect(find(kind(builds()), {}, { install: false })).rejects.toThrow('Pretended is not on this machine.');
});

test('two that want it at the same time install it once', async () => {
  let built = 0;
  const slow = kind(builds('pretended 2.1', async () => ((built += 1), pause(300))));
  const found = await Promise.all([find(slow), find(slow), find(slow)]);
  expect(built).toBe(1);
  expect(new Set(found.map(({ path }) => path)).size).toBe(1);
});
