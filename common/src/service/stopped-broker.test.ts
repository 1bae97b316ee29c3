import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { changed } from '../domain';
import { defineContract, fact, fields, newId, ownAccord, registerContracts } from '../events';
import { BrokerProcess, freePort } from '../events/testing/broker-process';
import { JetStreamNodes } from '../events/testing/jetstream-nodes';
import { defineCopy, defineRecords, type Versioned } from '../mongo';
import { until } from '../testing/until';
import { openBackbone, type Backbone, type BackboneSettings, type Running } from './backbone';
import { systemClock } from './clock';
import { Lifecycle } from './lifecycle';
import { createLog } from './log';
import type { WireContext } from './run-service';

declare module '../events/contracts' {
  interface EventTypes {
    'beacon:lit': { beaconId: string };
  }
}

registerContracts(defineContract({ type: 'beacon:lit', meaning: 'test', data: z.object({ beaconId: fields.Id }) }));

const beacons = defineRecords<Versioned>({ kind: 'beacon', collection: 'beacons', versioning: 'events', fields: {} });
const seen = defineRecords<Versioned>({ kind: 'beacon-copy', collection: 'seen', versioning: 'copied', fields: {} });
const copyBeacon = defineCopy({
  name: 'copy-beacon',
  channel: 'beacon',
  copies: seen,
  on: { 'beacon:lit': (_event, transaction) => transaction.copy(() => ({})) },
});

interface Broker {
  settings: Pick<BackboneSettings, 'BUS' | 'NATS_URL' | 'NATS_CLUSTER_ID'>;
  process: BrokerProcess;
  remove(): Promise<void>;
}

const brokers: Record<string, () => Promise<Broker>> = {
  'NATS Streaming': async () => {
    const folder = await mkdtemp(join(tmpdir(), 'marquee-stopped-'));
    const port = await freePort();
    const heartbeats = ['-hbi', '1s', '-hbt', '1s', '-hbf', '2'];
    const options = ['-store', 'file', '-dir', folder, '-cid', 'stopped', '-p', String(port), '-a', '127.0.0.1', ...heartbeats];
    const process = new BrokerProcess('NATS_STREAMING_BINARY', port, options);
    await process.start();
    const remove = () => process.kill().then(() => rm(folder, { recursive: true, force: true }));
    return { settings: { BUS: 'nats-streaming', NATS_URL: `nats://127.0.0.1:${port}`, NATS_CLUSTER_ID: 'stopped' }, process, remove };
  },
  JetStream: async () => {
    const server = await JetStreamNodes.start(1);
    const { port, process } = server.nodes[0] as JetStreamNodes['nodes'][number];
    const settings = { BUS: 'jetstream', NATS_URL: `nats://127.0.0.1:${port}`, NATS_CLUSTER_ID: 'stopped' } as const;
    return { settings, process, remove: () => server.close() };
  },
};

let lines: { level: string; msg: string; rows?: number }[];
let registry: Registry;
let lifecycle: Lifecycle;
let broker: Broker;
let backbone: Backbone;
let running: Running;

async function start(name: string): Promise<void> {
  broker = await (brokers[name] as () => Promise<Broker>)();
  lines = [];
  const log = createLog({ service: 'test', destination: { write: (line) => lines.push(JSON.parse(line) as never) } });
  registry = new Registry();
  const url = new URL(process.env['MONGO_URL'] as string);
  url.pathname = `/test-stopped-${randomBytes(4).toString('hex')}`;
  lifecycle = new Lifecycle({ log, pauseMs: 0, graceMs: 10_000 });
  const context = {
    settings: { MONGO_URL: url.toString(), ...broker.settings },
    ...{ log, clock: systemClock, lifecycle, registry, connect: (_: string, connect: () => Promise<unknown>) => connect() },
  } as unknown as WireContext<BackboneSettings>;
  backbone = await openBackbone(context, { service: 'test', records: [beacons, seen] });
  running = backbone.run({ consumers: [copyBeacon] });
  for (const each of workers()) await each.start();
  lifecycle.markStarted();
}

async function stop(): Promise<void> {
  for (const each of workers().reverse()) await each.stop();
  await backbone.store.connection.dropDatabase();
  await lifecycle.stop('the test is over');
  await broker.remove();
}

const workers = () => [...running.workers, ...running.consumers];

async function light(): Promise<void> {
  const id = newId();
  await backbone.store.changeOne(beacons.fresh(id), () => changed({ id, version: -1 }, fact('beacon:lit', id, { beaconId: id })), {
    cause: ownAccord('test'),
    now: new Date(),
    timeout: 2_000,
  });
}

const lightMany = async (count: number) => {
  for (let lit = 0; lit < count; lit += 10) await Promise.all(Array.from({ length: 10 }, light));
};

async function gauge(name: string): Promise<number> {
  const line = (await registry.metrics()).split('\n').find((each) => each.startsWith(`${name} `) || each.startsWith(`${name}{`));
  return Number(line?.split(' ').at(-1));
}

const said = (text: string) => lines.filter(({ msg }) => msg.includes(text));
const copied = () => backbone.store.count(seen);

describe.each(Object.keys(brokers))('while %s is stopped', (name) => {
  beforeAll(() => start(name), 60_000);
  afterAll(stop, 60_000);

  test('the service goes on, says how much is unpublished, and loses nothing', async () => {
    await lightMany(20);
    await until(async () => (await copied()) === 20);
    await until(async () => (await gauge('outbox_rows')) === 0);
    expect(await gauge('backlog_readable')).toBe(1);
    expect(await registry.metrics()).toContain('consumer_dead_letters{consumer="copy-beacon"} 0');

    await broker.process.kill();
    const began = Date.now();
    await lightMany(300);
    expect(Date.now() - began).toBeLessThan(10_000);
    expect(await backbone.store.count(beacons)).toBe(320);
    expect(lifecycle.readiness()).toMatchObject({ ready: true });
    expect(await gauge('outbox_rows')).toBeGreaterThan(0);
    await until(() => said('commits are unpublished').length > 0);
    expect(said('the broker is away')[0]).toMatchObject({ level: 'warn', rows: expect.any(Number) as number });
    expect(await gauge('outbox_oldest_age_seconds')).toBeGreaterThan(1);
    await lightMany(10);
    // a line or two about the connection, one for all publishing that failed, and then one every ten seconds
    expect(lines.filter(({ level }) => level === 'warn').length).toBeLessThan(12);

    await broker.process.start();
    await until(async () => (await copied()) === 330);
    await until(async () => (await gauge('outbox_rows')) === 0);
    await until(() => said('published again').length === 1);
    expect(await gauge('consumer_waiting_events')).toBe(0);
  }, 120_000);

  test('who starts to consume meanwhile does so once it is back, as if it had been there', async () => {
    await broker.process.kill();
    await until(() => !backbone.bus.connected);
    let heard = 0;
    const consuming = backbone.bus.consume('beacon', 'late', ({ ack }) => {
      heard++;
      ack();
    });
    await until(() => said('cannot subscribe yet').length > 0);
    await broker.process.start();
    const subscription = await consuming;
    await until(() => heard >= 330);
    await subscription.close();
  }, 60_000);
});
