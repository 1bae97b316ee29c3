import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endLeftovers, leftovers, RunningRecord } from './running-record';

let folder: string;
let file: string;
let sleepers: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-record-'));
  file = join(folder, 'processes.json');
  sleepers = [];
});

afterEach(() => {
  for (const sleeper of sleepers) sleeper.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

async function sleeper(): Promise<{ pid: number; ended: Promise<unknown> }> {
  const child = spawn('sleep', ['60']);
  sleepers.push(child);
  await new Promise((resolve) => child.once('spawn', resolve));
  return { pid: child.pid as number, ended: new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal))) };
}

test('what a crashed run left behind is found and ended', async () => {
  const { pid, ended } = await sleeper();
  new RunningRecord(file).add('mongod', pid);
  const said: string[] = [];
  await endLeftovers(file, (line) => said.push(line));
  expect(await ended).toBe('SIGTERM');
  expect(said).toEqual([expect.stringContaining(`mongod (process ${pid})`)]);
});

test('another process that got the same id since is left alone', async () => {
  const { pid } = await sleeper();
  new RunningRecord(file).add('mongod', pid);
  const [entry] = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify([{ ...entry, identity: 'an earlier one' }]));
  expect(leftovers(file)).toEqual([]);
  await endLeftovers(file, () => undefined);
  expect(() => process.kill(pid, 0)).not.toThrow();
});

test('what was ended in good order is not recorded any more', async () => {
  const { pid } = await sleeper();
  const record = new RunningRecord(file);
  record.add('redis', pid);
  record.remove(pid);
  expect(leftovers(file)).toEqual([]);
});

test.each([
  ['nothing', ''],
  ['half a file', '[{"name":"mon'],
  ['something else', '{"pid":1}'],
  ['a wrong id', '[{"name":"x","pid":-1,"identity":"y"}]'],
])('a record with %s in it ends nothing', (_what, content) => {
  writeFileSync(file, content);
  expect(leftovers(file)).toEqual([]);
});

test('a process that does not want to end is ended by force', async () => {
  const child = spawn('sh', ['-c', "trap '' TERM; echo ready; while :; do sleep 0.1; done"]);
  sleepers.push(child);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  new RunningRecord(file).add('stubborn', child.pid as number);
  await endLeftovers(file, () => undefined, 200);
  expect(await ended).toBe('SIGKILL');
});
