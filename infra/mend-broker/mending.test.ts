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

function mend(which: string): Promise<{ stdout: string }> {
  const program = ['--conditions=source', '--import', 'tsx', 'infra/mend-broker/main.ts', which];
  return promisify(execFile)(process.execPath, program, { cwd: projectFolder });
}

test('in a cluster the same is done by a container before it, which says what it did', async () => {
  await fill();
  damage('subs.dat');
  expect((await mend(store)).stdout).toMatch(/^order\/subs\.dat: 13 bytes left out that are no whole record, \d+ records kept\n$/);
  expect((await mend(store)).stdout).toBe('');
  await startUnmended(plan);
  await expectEverything();
});

test('without its folder it says what is missing, and the broker is not started', async () => {
  await expect(mend(join(folder, 'nowhere'))).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The broker's store is not mended: ENOENT.*nowhere/),
  });
});
