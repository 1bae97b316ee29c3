import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { NatsStreamingBus, type EventEnvelope, type MarqueeEvent } from '@marquee/common/events';
import type { CheckResult } from '@marquee/common/service';
import { testDatabase, wholeCheck } from '@marquee/common/testing';
import { eventually } from './testing/eventually';
import { orderEvents, orderIdOf } from './testing/orders';
import { freePort, ownBroker, ownRedis, type OwnServer } from './testing/own-server';

const clusterId = 'expiration-test';
const expired: string[] = [];
let database: Awaited<ReturnType<typeof testDatabase>>;
let broker: OwnServer;
let redis: OwnServer;
let bus: NatsStreamingBus;
let child: ChildProcess | undefined;
let internal: string;
let output = '';

async function startService(): Promise<void> {
  await stopService('SIGKILL');
  const port = await freePort();
  internal = `http://127.0.0.1:${port}`;
  const mongoUrl = new URL(process.env['MONGO_URL'] ?? '');
  mongoUrl.pathname = `/${database.connection.name}`;
  child = spawn(process.execPath, ['--import', 'tsx', '--conditions=source', join(__dirname, 'main.ts')], {
    env: {
      ...process.env,
      INTERNAL_PORT: String(port),
      INTERNAL_TOKEN: 'the-internal-token-of-these-tests',
      MONGO_URL: mongoUrl.href,
      NATS_URL: broker.url,
      NATS_CLUSTER_ID: clusterId,
      REDIS_URL: redis.url,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await eventually(() => isReady(), 'ready', 20_000);
}

async function isReady(): Promise<boolean> {
  return fetch(`${internal}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  );
}

async function stopService(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return null;
  const exit = once(child, 'exit');
  child.kill(signal);
  return (await exit)[0] as number | null;
}

async function hold(milliseconds: number, end?: 'cancelled'): Promise<string> {
  const events: MarqueeEvent[] = orderEvents({ expiresAt: new Date(Date.now() + milliseconds), end });
  for (const event of events) await bus.publish('order', { id: event.id, body: JSON.stringify(event) });
  return orderIdOf(events);
}

const expires = (orderId: string, patience: number) => eventually(() => expired.includes(orderId), `${orderId} expires`, patience);

beforeAll(async () => {
  [database, broker, redis] = await Promise.all([testDatabase(), ownBroker(clusterId), ownRedis()]);
  bus = await NatsStreamingBus.connect({ url: broker.url, clusterId, clientName: 'test' });
  await bus.watch('expiration', new Date(), (body) => expired.push((JSON.parse(body) as EventEnvelope).data['orderId'] as string));
  await startService();
}, 60_000);

afterAll(async () => {
  await stopService('SIGKILL');
  await bus.close();
  await Promise.all([broker.kill(), redis.kill()]);
  await database.close();
});

describe('the running service', () => {
  test('expires a hold within a moment of its deadline, and never one that was cancelled', async () => {
    const cancelled = await hold(800, 'cancelled');
    const held = await hold(1_000);
    await expires(held, 2_000);
    expect(expired).not.toContain(cancelled);
  });

  test('expires holds although Redis was killed, by its sweep, and says so once', async () => {
    const [before, after] = [await hold(2_000), (await redis.kill(), await hold(2_000))];
    await Promise.all([expires(before, 8_000), expires(after, 8_000)]);
    expect(output.match(/Redis is lost/g)).toHaveLength(1);
    await redis.restart();
    await eventually(() => output.includes('Redis is back'), 'Redis is back');
    await expires(await hold(500), 1_500);
  });

  test('starts without Redis, and stops in time although Redis hangs', async () => {
    expect(await stopService('SIGTERM')).toBe(0);
    await redis.kill();
    await startService();
    await redis.restart();
    await expires(await hold(100), 8_000);
    redis.signal('SIGSTOP');
    const start = Date.now();
    expect(await stopService('SIGTERM')).toBe(0);
    expect(Date.now() - start).toBeLessThan(3_000);
    redis.signal('SIGCONT');
    await startService();
  });

  test('expires holds that were made before it was killed', async () => {
    const held = await hold(1_500);
    await eventually(async () => (await check()).facts.deadlines?.pending === 1, 'kept');
    await stopService('SIGKILL');
    await redis.restart();
    await startService();
    await expires(held, 8_000);
  });

  test('keeps every invariant that it can check by itself', async () => {
    await eventually(async () => (await check()).invariants.every(({ holds }) => holds), 'all hold');
  });
});

async function check(): Promise<{ invariants: { holds: boolean }[]; facts: { deadlines?: { pending: number } } }> {
  const pages = (await (await fetch(`${internal}/internal/check`)).text()).trim().split('\n');
  return wholeCheck(pages.map((page) => JSON.parse(page) as CheckResult));
}
