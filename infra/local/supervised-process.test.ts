import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../scripts/servers/free-port';
import { isAlive } from '../../scripts/servers/is-alive';
import { askPort } from '../../scripts/servers/plans/ask-port';
import { startReaper } from '../../scripts/servers/reaper';
import type { ServerPlan } from '../../scripts/servers/server-plan';
import { RunningRecord, leftovers } from './running-record';
import { SupervisedProcess } from './supervised-process';

const folder = mkdtempSync(join(tmpdir(), 'marquee-supervised-'));
const reaper = startReaper();
const recordFile = join(folder, 'processes.json');
let said: string[] = [];
let running: SupervisedProcess[] = [];

afterEach(async () => {
  await Promise.all(running.map((each) => each.stop()));
  running = [];
  said = [];
});
afterAll(() => {
  reaper.dismiss();
  rmSync(folder, { recursive: true });
});

function supervise(plan: ServerPlan, restart = true, within?: number): SupervisedProcess {
  const supervised = new SupervisedProcess({
    plan,
    logs: folder,
    reaper,
    record: new RunningRecord(recordFile),
    say: (line) => said.push(line),
    restart,
    within,
    isClosing: () => false,
  });
  running.push(supervised);
  return supervised;
}

async function greeter(): Promise<ServerPlan> {
  const port = await freePort();
  const program = `require('node:net').createServer((s) => s.end('hello')).listen(${port}, '127.0.0.1')`;
  return {
    name: `greeter-${port}`,
    command: process.execPath,
    args: ['-e', program],
    url: `tcp://127.0.0.1:${port}`,
    isReady: async () => (await askPort(port)) === 'hello',
  };
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !condition(); tries += 1) await pause(50);
  expect(condition()).toBe(true);
}

test('a process that is killed is told in one line and comes back', async () => {
  const supervised = supervise(await greeter());
  await supervised.start();
  const first = supervised.pid;
  supervised.kill('SIGKILL');
  await until(() => said.some((line) => line.endsWith('is back.')));
  expect(said[0]).toMatch(/greeter-\d+ was ended by SIGKILL; starting it again in 0.2 s/);
  expect(supervised.pid).not.toBe(first);
  expect(leftovers(recordFile).map(({ pid }) => pid)).toEqual([supervised.pid]);
});

test('what ends by a fault of its own is remembered, and what is ended from outside is not', async () => {
  const plan = await greeter();
  const supervised = supervise({ ...plan, args: ['-e', `${plan.args[1]}; process.on('SIGUSR2', () => process.exit(3))`] });
  await supervised.start();
  supervised.kill('SIGUSR2');
  await until(() => said.filter((line) => line.endsWith('is back.')).length === 1);
  supervised.kill('SIGKILL');
  await until(() => said.filter((line) => line.endsWith('is back.')).length === 2);
  await supervised.restart();
  expect(supervised.takeFailures()).toEqual([`${plan.name} ended with code 3`]);
  expect(supervised.takeFailures()).toEqual([]);
});

test('a process that goes on but says what makes it useless is ended, and comes back', async () => {
  const plan = await greeter();
  const wearsOut = [`${plan.args[1]}; process.on('SIGUSR2', () => console.log('worn out'))`];
  const supervised = supervise({ ...plan, args: ['-e', ...wearsOut], needsRestart: (log) => log.includes('worn out') });
  await supervised.start();
  const first = supervised.pid;
  supervised.kill('SIGUSR2');
  await until(() => said.some((line) => line.endsWith('is back.')));
  expect(supervised.pid).not.toBe(first);
  const second = supervised.pid;
  await pause(1_500); // what the one before said is not held against it
  expect(supervised.pid).toBe(second);
});

test('a process that is stopped stays stopped, and nobody is told', async () => {
  const supervised = supervise(await greeter());
  await supervised.start();
  await supervised.stop();
  await pause(400);
  expect(supervised.pid).toBeUndefined();
  expect(said).toEqual([]);
});

test('whoever breaks things on purpose can have them stay broken until they say so', async () => {
  const supervised = supervise(await greeter(), false);
  await supervised.start();
  supervised.kill('SIGKILL');
  await until(() => said.length > 0);
  await pause(400);
  expect(supervised.pid).toBeUndefined();
  await supervised.restart();
  expect(isAlive(supervised.pid as number)).toBe(true);
});

test('what is added to its environment for one start is gone at the next', async () => {
  const plan = await greeter();
  const port = Number(new URL(plan.url).port);
  const program = `require('node:net').createServer((s) => s.end(process.env.GREETING ?? 'hello')).listen(${port}, '127.0.0.1')`;
  const supervised = supervise({ ...plan, args: ['-e', program], isReady: async () => (await askPort(port)) !== '' });
  await supervised.start(undefined, { GREETING: 'good evening' });
  expect(await askPort(port)).toBe('good evening');
  supervised.kill('SIGKILL');
  await until(() => said.some((line) => line.endsWith('is back.')));
  expect(await askPort(port)).toBe('hello');
});

test.each(['restarted', 'started'])('a process that is %s anew takes the place of one that is under way by itself', async (how) => {
  const plan = await greeter();
  const slow = `setTimeout(() => { ${plan.args?.[1]} }, 1000)`;
  const supervised = supervise({ ...plan, args: ['-e', slow] });
  await supervised.start();
  supervised.kill('SIGKILL');
  await until(() => said.length > 0);
  await pause(600);
  await (how === 'restarted' ? supervised.restart() : supervised.start());
  await pause(1_500);
  expect(said).toEqual([expect.stringMatching(/was ended by SIGKILL; starting it again/)]);
  expect(leftovers(recordFile).map(({ pid }) => pid)).toEqual([supervised.pid]);
});

test('a process that ends while starting says what it printed last', async () => {
  const plan = { ...(await greeter()), args: ['-e', "console.error('JWT_KID is missing'); process.exit(1)"] };
  await expect(supervise(plan).start()).rejects.toThrow(/greeter-\d+ ended while starting: JWT_KID is missing/);
});

describe('a process that does not serve', () => {
  /** Enough for it to start on a crowded machine, in milliseconds. */
  const within = 3_000;
  let otherIsThere: boolean;
  beforeEach(() => (otherIsThere = true));

  /** As services are: alive at once, and ready when what it needs is there. */
  async function needy(isAlive: (answer: string) => boolean = (answer) => answer === 'hello'): Promise<ServerPlan> {
    const plan = await greeter();
    const ask = () => askPort(Number(new URL(plan.url).port));
    return { ...plan, isReady: async () => otherIsThere && (await ask()) === 'hello', isAlive: async () => isAlive(await ask()) };
  }

  test('goes on as it is while it is alive and waits for something else', async () => {
    const supervised = supervise(await needy(), true, within);
    await supervised.start(60_000);
    otherIsThere = false;
    supervised.kill('SIGKILL');
    await until(() => said.some((line) => /is alive, and waits for something else/.test(line)));
    const { pid } = supervised;
    await pause(2 * within);
    expect(supervised.pid).toBe(pid);
    otherIsThere = true;
    await until(() => said.some((line) => line.endsWith('is back.')));
    expect(supervised.pid).toBe(pid);
    expect(said).toHaveLength(3);
  }, 60_000);

  test('is ended and started again when it is not alive either', async () => {
    const supervised = supervise(await needy(() => false), true, within);
    await supervised.start(60_000);
    otherIsThere = false;
    supervised.kill('SIGKILL');
    await until(() => said.some((line) => /did not serve within 3 s: .*; trying again/.test(line)));
  }, 60_000);

  test('is a failure at the first start, which says whether it is alive', async () => {
    otherIsThere = false;
    await expect(supervise(await needy(), true, within).start()).rejects.toThrow(
      /greeter-\d+ is alive, but waits for something else and did not serve within 3 s: /,
    );
    expect(running.map(({ pid }) => pid)).toEqual([undefined]);
  }, 60_000);
});
