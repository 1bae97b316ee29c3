import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { findServer } from '../../../scripts/servers/find-server';
import { freePort } from '../../../scripts/servers/free-port';
import { launch, untilReady, type Launched } from '../../../scripts/servers/launch';
import { mongodPlan } from '../../../scripts/servers/plans/mongod';
import { natsStreamingPlan } from '../../../scripts/servers/plans/nats-streaming';
import { redisPlan } from '../../../scripts/servers/plans/redis';
import { startReaper, type Reaper } from '../../../scripts/servers/reaper';
import type { ServerPlan } from '../../../scripts/servers/server-plan';

const clusterId = 'marquee-bench';
const replicaSet = 'bench';

/** MongoDB, NATS Streaming and Redis with fresh data, started as `npm start` starts them. */
export interface Servers {
  folder: string;
  reaper: Reaper;
  mongo: mongo.MongoClient;
  pids: { mongod: number; broker: number; redis: number };
  mongoUrl(database: string): string;
  /** What the services read to find the broker and Redis. */
  variables: { NATS_URL: string; NATS_CLUSTER_ID: string; REDIS_URL: string };
  stop(): Promise<void>;
}

export async function startServers(): Promise<Servers> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
  const reaper = startReaper();
  reaper.sweep(folder);
  const start = async (name: string, planFor: (folder: string, port: number) => ServerPlan): Promise<Launched> => {
    const own = join(folder, name);
    await mkdir(own);
    const launched = launch(planFor(own, await freePort()), { logFile: join(folder, `${name}.log`), reaper });
    await untilReady(launched);
    return launched;
  };
  const binaries = { mongod: await findServer('mongod'), broker: await findServer('nats-streaming'), redis: await findServer('redis') };
  const mongod = await start('mongod', (data, port) => mongodPlan({ binary: binaries.mongod.path, folder: data, port, replicaSet }));
  const broker = await start('broker', (data, port) => natsStreamingPlan({ binary: binaries.broker.path, folder: data, port, clusterId }));
  const redis = await start('redis', (data, port) => redisPlan({ binary: binaries.redis.path, folder: data, port }));
  const client = await initiate(new URL(mongod.plan.url));
  return {
    folder,
    reaper,
    mongo: client,
    pids: { mongod: mongod.pid, broker: broker.pid, redis: redis.pid },
    mongoUrl: (database) => mongod.plan.url.replace('/?', `/${database}?`),
    variables: { NATS_URL: broker.plan.url, NATS_CLUSTER_ID: clusterId, REDIS_URL: redis.plan.url },
    stop: async () => {
      await client.close();
      await Promise.all([mongod, broker, redis].map((server) => server.stop()));
      await rm(folder, { recursive: true, force: true });
      reaper.dismiss();
    },
  };
}

/** Makes the server a replica set of one and waits until it is the primary. */
async function initiate({ host }: URL): Promise<mongo.MongoClient> {
  const direct = await mongo.MongoClient.connect(`mongodb://${host}/?directConnection=true`);
  const admin = direct.db('admin');
  await admin.command({ replSetInitiate: { _id: replicaSet, members: [{ _id: 0, host }] } });
  while (!(await admin.command({ hello: 1 }))['isWritablePrimary']) await new Promise((resolve) => setTimeout(resolve, 20));
  await direct.close();
  return mongo.MongoClient.connect(`mongodb://${host}/?replicaSet=${replicaSet}`, { writeConcern: { w: 'majority', j: true }, readConcernLevel: 'majority' });
}
