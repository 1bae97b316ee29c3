import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findServer } from '../../scripts/servers/find-server';
import { freePort, isPortFree } from '../../scripts/servers/free-port';
import { mongodPlan } from '../../scripts/servers/plans/mongod';
import { natsServerPlan } from '../../scripts/servers/plans/nats-server';
import { natsStreamingPlan } from '../../scripts/servers/plans/nats-streaming';
import { redisPlan } from '../../scripts/servers/plans/redis';
import type { ServerPlan } from '../../scripts/servers/server-plan';
import type { BrokerKind } from './broker-kinds';
import type { DataFolder } from './data-folder';
import { databaseOf, ensureUsers, prepareMongod } from './mongo-access';
import { databasePassword, saveSecrets, type Secrets } from './secrets';
import { SupervisedProcess, type Supervision } from './supervised-process';

export interface ServerContext {
  folder: DataFolder;
  secrets: Secrets;
  supervision: Supervision;
  /** Told of each process before it starts, so that it is ended whatever happens then. */
  own(process: SupervisedProcess): void;
}

export interface OwnServers {
  mongoUrl?: string;
  natsUrl?: string;
  natsClusterId?: string;
  redisUrl?: string;
}

export interface Mongo {
  urlOf(service: string): string;
  /** Everything may be read and written with it: for harnesses that look behind the services. */
  adminUrl: string;
  process?: SupervisedProcess;
}

const replicaSet = 'marquee';

/** A replica set with a user per service, or somebody's own. */
export async function startMongod(context: ServerContext, services: readonly string[], ownUrl?: string): Promise<Mongo> {
  if (ownUrl) return { urlOf: (service) => withDatabase(ownUrl, databaseOf(service)), adminUrl: ownUrl };
  const { folder, secrets, supervision } = context;
  const { path: binary } = await findServer('mongod', { say: supervision.say });
  const port = await portFor(context);
  const keyFile = join(folder.of('keys'), 'mongod-keyfile');
  rmSync(keyFile, { force: true });
  writeFileSync(keyFile, secrets.mongo.keyFileText, { mode: 0o600 });
  const access = { port, replicaSet, adminPassword: secrets.mongo.adminPassword };
  const passwords = Object.fromEntries(services.map((service) => [service, databasePassword(secrets, service)]));
  saveSecrets(folder.secretsFile, secrets);
  const plan = mongodPlan({ binary, folder: folder.of('mongod'), port, replicaSet, keyFile });
  const supervised = new SupervisedProcess({ ...supervision, plan, prepare: () => prepareMongod(access), patience: 20_000 });
  context.own(supervised);
  await supervised.start();
  await ensureUsers(access, passwords);
  return {
    urlOf: (service) => `mongodb://${service}:${passwords[service]}@127.0.0.1:${port}/${databaseOf(service)}?replicaSet=${replicaSet}`,
    adminUrl: `mongodb://marquee-admin:${access.adminPassword}@127.0.0.1:${port}/?replicaSet=${replicaSet}`,
    process: supervised,
  };
}

/** The port of the last time if it is free, for the replica set knows itself by it. */
async function portFor({ secrets }: ServerContext): Promise<number> {
  const { mongo } = secrets;
  if (mongo.port === 0 || !(await isPortFree(mongo.port))) mongo.port = await freePort();
  return mongo.port;
}

export interface Broker {
  kind: BrokerKind;
  url: string;
  clusterId: string;
  process?: SupervisedProcess;
}

export async function startBroker(context: ServerContext, kind: BrokerKind, own: OwnServers): Promise<Broker> {
  const clusterId = own.natsClusterId ?? 'marquee';
  if (own.natsUrl) return { kind, url: own.natsUrl, clusterId };
  const plan = kind === 'jetstream' ? await jetStreamPlan(context) : await streamingPlan(context, clusterId);
  return { kind, url: plan.url, clusterId, process: await started(context, plan) };
}

async function jetStreamPlan({ folder, supervision }: ServerContext): Promise<ServerPlan> {
  const { path: binary } = await findServer('nats', { say: supervision.say });
  return natsServerPlan({ binary, folder: folder.of('jetstream'), port: await freePort() });
}

async function streamingPlan({ folder, supervision }: ServerContext, clusterId: string): Promise<ServerPlan> {
  const { path: binary } = await findServer('nats-streaming', { say: supervision.say });
  return natsStreamingPlan({ binary, folder: folder.of('nats-streaming'), port: await freePort(), clusterId });
}

export interface Cache {
  url: string;
  process?: SupervisedProcess;
}

export async function startRedis(context: ServerContext, ownUrl?: string): Promise<Cache> {
  if (ownUrl) return { url: ownUrl };
  const { path: binary } = await findServer('redis', { say: context.supervision.say });
  const plan = redisPlan({ binary, folder: context.folder.of('redis'), port: await freePort(), password: context.secrets.redisPassword });
  return { url: plan.url, process: await started(context, plan) };
}

async function started(context: ServerContext, plan: ServerPlan): Promise<SupervisedProcess> {
  const supervised = new SupervisedProcess({ ...context.supervision, plan });
  context.own(supervised);
  await supervised.start();
  return supervised;
}

/** Puts a database's name into an address without one. Who signs in keeps doing so where the address meant it: at `admin`. */
export function withDatabase(url: string, database: string): string {
  const [, server = url, query = ''] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?(\?.*)?$/.exec(url) ?? [];
  const needsSource = server.includes('@') && !query.includes('authSource=');
  return `${server}/${database}${query}${needsSource ? `${query ? '&' : '?'}authSource=admin` : ''}`;
}
