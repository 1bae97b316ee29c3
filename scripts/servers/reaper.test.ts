import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './is-alive';

/** A program that starts two sleepers, has the reaper watch the first, tells their ids and waits. */
const program = (folder: string): string => `
const { spawn } = require('node:child_process');
const { startReaper } = require(${JSON.stringify(join(__dirname, 'reaper.ts'))});
const reaper = startReaper();
const watched = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
const other = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
reaper.watch(watched.pid);
reaper.watch(other.pid);
reaper.forget(other.pid);
reaper.sweep(${JSON.stringify(folder)});
console.log(watched.pid + ' ' + other.pid);
setInterval(() => {}, 1000);
`;

test.each(['SIGINT', 'SIGKILL'] as const)('after a %s nothing stays behind but what was let go', async (signal) => {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-reaper-'));
  const parent = spawn(process.execPath, ['--import', 'tsx', '-e', program(folder)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pids = await new Promise<number[]>((resolve) =>
    parent.stdout.once('data', (data) => resolve(String(data).trim().split(' ').map(Number))),
  );
  const [watched = 0, other = 0] = pids;
  try {
    expect([isAlive(watched), isAlive(other)]).toEqual([true, true]);
    parent.kill(signal);
    for (let tries = 0; tries < 100 && (isAlive(watched) || existsSync(folder)); tries += 1) await pause(50);
    expect(isAlive(watched)).toBe(false);
    expect(existsSync(folder)).toBe(false);
    expect(isAlive(other)).toBe(true);
  } finally {
    process.kill(other, 'SIGKILL');
  }
});
