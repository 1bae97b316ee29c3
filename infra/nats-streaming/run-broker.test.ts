import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { newId, NatsStreamingBus } from '@marquee/common/events';
import { until } from '@marquee/common/testing';
import { freePort } from '../../scripts/servers/free-port';
import { launch, untilReady, type Launched } from '../../scripts/servers/launch';
import { natsStreamingPlan } from '../../scripts/servers/plans/nats-streaming';
import type { ServerPlan } from '../../scripts/servers/server-plan';
import { projectFolder } from '../local/find-services';

jest.setTimeout(60_000);

const clusterId = 'marquee';
/** The beginning of an acknowledgement, as far as there was room for it. */
const halfRecord = Buffer.from([0x04, 0x00, 0x00, 0x05, 0xa2, 0x40, 0xb3, 0x11]);

let folder: string;
let store: string;
let plan: ServerPlan;
let broker: Launched | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-mend-'));
  store = join(folder, 'store');
  mkdirSync(store);
  plan = natsStreamingPlan({ binary: process.env['NATS_STREAMING_BINARY'] as string, folder: store, port: await freePort(), clusterId });
});
afterEach(async () => {
  await broker?.stop(5_000);
  rmSync(folder, { recursive: true, force: true });
});

async function start(which: ServerPlan): Promise<void> {
  broker = launch(which, { logFile: join(folder, 'log') });
  await untilReady(broker, { within: 20_000 });
}

const startUnmended = ({ mend: _mend, ...rest }: ServerPlan) => start(rest);
const connect = () => NatsStreamingBus.connect({ url: plan.url, clusterId, clientName: 'test' });

/** Two hundred messages, of which one group has acknowledged the first half. */
async function fill(): Promise<void> {
  await start(plan);
  const bus = await connect();
  for (let number = 0; number < 200; number++) await bus.publish('order', { id: newId(), body: String(number) });
  let acknowledged = 0;
  await bus.consume('order', 'group', (delivery) => {
    if (Number(delivery.body) >= 100) return;
    delivery.ack();
    acknowledged++;
  });
  await until(() => acknowledged === 100);
  await bus.close();
  await broker?.stop(5_000);
}

/** Behind whole records, as if the volume had been full for a moment. */
function damage(file: string): void {
  const bytes = readFileSync(join(store, 'order', file));
  const behindTheFirst = 4 + 8 + (bytes.readUInt32LE(4) & 0xffffff);
  const parts = [bytes.subarray(0, behindTheFirst), halfRecord, bytes.subarray(behindTheFirst), halfRecord.subarray(0, 5)];
  writeFileSync(join(store, 'order', file), Buffer.concat(parts));
}

const inOrder = (numbers: Set<number>) => [...numbers].sort((one, other) => one - other);

async function expectEverything(): Promise<void> {
  const bus = await connect();
  try {
    const [seen, delivered] = [new Set<number>(), new Set<number>()];
    await bus.watch('order', new Date(0), (body) => void seen.add(Number(body)));
    await bus.consume('order', 'group', (delivery) => {
      delivered.add(Number(delivery.body));
      delivery.ack();
    });
    await bus.publish('order', { id: newId(), body: '200' });
    await until(() => delivered.has(200) && seen.has(200));
    expect(inOrder(seen)).toEqual(Array.from({ length: 201 }, (_, number) => number));
    expect(inOrder(delivered)).toEqual(Array.from({ length: 101 }, (_, index) => 100 + index));
  } finally {
    await bus.close();
  }
}

test.each(['subs.dat', 'msgs.1.dat'])('a broker does not start over half a record in its %s; mended, it has everything', async (file) => {
  await fill();
  damage(file);
  await expect(startUnmended(plan)).rejects.toThrow('Failed to start: unable to recover');
  await start(plan);
  await expectEverything();
  expect(readFileSync(join(folder, 'log'), 'utf8')).toContain(
    `nats-streaming is mended before it starts: order/${file}: 13 bytes left out that are no whole record`,
  );
});

/** As its image does it. */
const inCluster = (broker: string, ...args: string[]): string[] => [
  ...['--conditions=source', '--import', 'tsx', join(projectFolder, 'infra/nats-streaming/main.ts'), broker],
  ...args,
];

test('in a cluster its container does the same, says what it did, and ends when it is asked to', async () => {
  await fill();
  damage('subs.dat');
  await start({
    ...plan,
    command: process.execPath,
    args: inCluster(plan.command, ...plan.args.join(' ').replace(`-dir ${store}`, `--dir=${store}`).split(' ')),
    cwd: projectFolder,
    mend: () => [],
  });
  await expectEverything();
  expect(await broker?.log()).toMatch(
    /^mended before it starts: order\/subs\.dat: 13 bytes left out that are no whole record, \d+ records kept$/m,
  );
  const stopping = broker?.stop(5_000);
  await expect(broker?.ended).resolves.toEqual({ code: 143, signal: null }); // which is how the broker itself ends then
  await stopping;
});

/** The container with another program in the place of the broker. */
function container(program: string, ...options: string[]): Promise<{ stdout: string }> {
  const script = join(folder, 'broker.mjs');
  writeFileSync(script, `#!${process.execPath}\n${program}`, { mode: 0o755 });
  return promisify(execFile)(process.execPath, inCluster(script, ...options), { cwd: projectFolder, timeout: 20_000 });
}

const goesOn = 'setInterval(() => undefined, 1_000);';

test('it ends a broker that met a full volume and goes on running, and ends itself, to be started again', async () => {
  const program = `process.stdout.write('STREAM: writing: no space '); setTimeout(() => process.stdout.write('left on device\\n'), 300); ${goesOn}`;
  await expect(container(program, `--dir=${store}`)).rejects.toMatchObject({
    code: 1,
    stdout: 'STREAM: writing: no space left on device\n',
  });
});

test('it ends as the broker does', async () => {
  await expect(container('process.exit(3)', `--dir=${store}`)).rejects.toMatchObject({ code: 3 });
  await expect(container("process.stdout.write('well\\n')", `--dir=${store}`)).resolves.toMatchObject({ stdout: 'well\n' });
});

test('without its folder it says what is missing, and no broker is started', async () => {
  const marks = "process.stdout.write('started')";
  await expect(container(marks)).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'The broker does not run: where is its store? Give --dir=FOLDER\n',
  });
  await expect(container(marks, `--dir=${join(folder, 'nowhere')}`)).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^The broker does not run: ENOENT.*nowhere/),
  });
});
