import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoMemoryReplSet } from 'mongodb-memory-server';
import { findServer } from '../servers/find-server';
import { freePort } from '../servers/free-port';
import { launch, untilReady, type Launched } from '../servers/launch';
import { natsServerPlan } from '../servers/plans/nats-server';
import { natsStreamingPlan } from '../servers/plans/nats-streaming';
import { redisPlan } from '../servers/plans/redis';
import { stripeMockPlan } from '../servers/plans/stripe-mock';
import { startReaper, type Reaper } from '../servers/reaper';
import type { ServerPlan } from '../servers/server-plan';
import { servers, type ServerName } from '../servers/servers';

/** The real servers that one test run shares, and the variables by which the tests find them. */
export interface TestServers {
  variables: Record<string, string>;
  stop(): Promise<void>;
}

interface Workplace {
  folder: string;
  reaper: Reaper;
}

type Part = { variables: Record<string, string>; stop(): Promise<void> };

export async function startTestServers(): Promise<TestServers> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-test-'));
  const reaper = startReaper();
  reaper.sweep(folder);
  const workplace = { folder, reaper };
  const starts = await Promise.allSettled([
    startMongod(workplace),
    startNatsStreaming(workplace),
    startJetStream(workplace),
    startRedis(workplace),
    startStripeMock(workplace),
    ...(['chromium', 'kustomize', 'hadolint'] as const).map(locate),
  ]);
  const parts = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const stop = async (): Promise<void> => {
    await Promise.all(parts.map((part) => part.stop()));
    await rm(folder, { recursive: true, force: true });
    reaper.dismiss();
  };
  const failed = starts.find((start) => start.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return { variables: Object.assign({}, ...parts.map((part) => part.variables)), stop };
}

async function startMongod({ folder, reaper }: Workplace): Promise<Part> {
  const { path, version } = await findServer('mongod');
  const dbPath = join(folder, 'mongod');
  await mkdir(dbPath);
  process.env['MONGOMS_SYSTEM_BINARY'] = path;
  process.env['MONGOMS_VERSION'] = version;
  // What goes by itself after a time would go at once where a test's clock stands at a time long ago.
  const args = ['--wiredTigerCacheSizeGB', '0.5', '--setParameter', 'ttlMonitorEnabled=false'];
  const replicaSet = await MongoMemoryReplSet.create({
    replSet: { count: 1, storageEngine: 'wiredTiger' },
    instanceOpts: [{ dbPath, args, launchTimeout: 60_000 }],
  });
  const pid = replicaSet.servers[0]?.instanceInfo?.instance.mongodProcess?.pid;
  if (pid !== undefined) reaper.watch(pid);
  return {
    variables: { MONGO_URL: replicaSet.getUri(), MONGOD_BINARY: path },
    stop: async () => {
      await replicaSet.stop();
      if (pid !== undefined) reaper.forget(pid);
    },
  };
}

async function startNatsStreaming(workplace: Workplace): Promise<Part> {
  const { path: binary } = await findServer('nats-streaming');
  const clusterId = 'marquee-test';
  const started = await start(workplace, 'nats-streaming', (folder, port) => natsStreamingPlan({ binary, folder, port, clusterId }));
  return {
    variables: { NATS_URL: started.plan.url, NATS_CLUSTER_ID: clusterId, NATS_STREAMING_BINARY: binary },
    stop: () => started.stop(),
  };
}

async function startJetStream(workplace: Workplace): Promise<Part> {
  const { path: binary } = await findServer('nats');
  const started = await start(workplace, 'nats-server', (folder, port) => natsServerPlan({ binary, folder, port }));
  return { variables: { JETSTREAM_URL: started.plan.url, NATS_SERVER_BINARY: binary }, stop: () => started.stop() };
}

async function startRedis(workplace: Workplace): Promise<Part> {
  const { path: binary } = await findServer('redis');
  const started = await start(workplace, 'redis', (folder, port) => redisPlan({ binary, folder, port }));
  return { variables: { REDIS_URL: started.plan.url, REDIS_BINARY: binary }, stop: () => started.stop() };
}

async function startStripeMock(workplace: Workplace): Promise<Part> {
  const { path: binary } = await findServer('stripe-mock');
  const started = await start(workplace, 'stripe-mock', (_folder, port) => stripeMockPlan({ binary, port }));
  return { variables: { STRIPE_MOCK_URL: started.plan.url, STRIPE_MOCK_BINARY: binary }, stop: () => started.stop() };
}

/** Only few tests need such a program, so here none is installed. */
async function locate(name: ServerName): Promise<Part> {
  const found = await findServer(name, { install: false }).catch(() => undefined);
  return { variables: found ? { [servers[name].variable]: found.path } : {}, stop: async () => undefined };
}

async function start(
  { folder, reaper }: Workplace,
  name: string,
  planFor: (folder: string, port: number) => ServerPlan,
  attempts = 3,
): Promise<Launched> {
  const own = join(folder, name);
  await mkdir(own, { recursive: true });
  const launched = launch(planFor(own, await freePort()), { logFile: join(folder, `${name}.log`), reaper });
  try {
    await untilReady(launched);
    return launched;
  } catch (error) {
    await launched.stop();
    if (attempts <= 1) throw error;
    return start({ folder, reaper }, name, planFor, attempts - 1); // the free port was taken meanwhile
  }
}
