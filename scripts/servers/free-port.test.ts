import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port';

test('nobody is given the port that somebody else is about to open', async () => {
  const ports = await Promise.all(Array.from({ length: 500 }, () => freePort()));
  expect(new Set(ports).size).toBe(500);
});

test('processes that ask at the same time are given different ports, and those of one that has ended are free again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-test-ports-'));
  const claims = join(folder, `marquee-ports-${userInfo().uid}`);
  await mkdir(claims);
  // All but a few ports have been given to a process that lives, or to one that has ended.
  const ended = spawn(process.execPath, ['-e', '']);
  await once(ended, 'exit');
  for (let port = 20_000; port < 32_000; port += 1) {
    if (port % 4 > 0) await writeFile(join(claims, String(port)), String(port % 4 === 1 ? process.pid : ended.pid));
  }
  const ask = `
    const { freePort } = require(${JSON.stringify(join(__dirname, 'free-port.ts'))});
    (async () => {
      const ports = [];
      for (let count = 0; count < 60; count += 1) ports.push(await freePort());
      console.log(JSON.stringify(ports));
      process.stdin.once('data', () => process.exit());
    })();`;
  const processes = [1, 2, 3].map(() =>
    spawn(process.execPath, ['--import', 'tsx', '-e', ask], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  const ports = await Promise.all(processes.map(async ({ stdout }) => JSON.parse(String((await once(stdout, 'data'))[0])) as number[]));
  expect(new Set(ports.flat()).size).toBe(180);
  expect(ports.flat().filter((port) => port % 4 === 1)).toEqual([]);
  expect(ports.flat().filter((port) => port % 4 > 1).length).toBeGreaterThan(0);
  await Promise.all(
    processes.map((process) => {
      process.stdin.write('end');
      return once(process, 'exit');
    }),
  );
  const left = (await readdir(claims)).map(Number);
  expect(left.filter((port) => ports.flat().includes(port))).toEqual([]);
  expect(left.filter((port) => port % 4 === 1)).toHaveLength(3_000);
  await rm(folder, { recursive: true, force: true });
});
