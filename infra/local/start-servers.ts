import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findServer } from '../../scripts/servers/find-server';
import { freePort, isPortFree } from '../../scripts/servers/free-port';
import { mongodPlan } from '../../scripts/servers/plans/mongod';
import { natsServerPlan } from '../../scripts/servers/plans/nats-server';
import { natsStreamingPlan } from '../../scripts/servers/plans/nats-streaming';
import { redisPlan } from '../../scripts/servers/plans/redis';
import type { ServerPlan } from '../../scripts/servers/server-plan';
import { administrator, databaseOf } from '../mongodb/access';
import type { BrokerKind } from './broker-kinds';
import type { DataFolder } from './data-folder';
import { prepareMongod } from './mongo-access';
import { moveBus } from './move-bus';
import { PlainError } from './plain-error';
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
  const passwords = Object.fromEntries(services.map((service) => [service, databasePassword(secrets, service)]));
  saveSecrets(folder.secretsFile, secrets);
  const access = { port, replicaSet, adminPassword: secrets.mongo.adminPassword, passwords };
  const plan = mongodPlan({ binary, folder: folder.of('mongod'), port, replicaSet, keyFile });
  const supervised = new SupervisedProcess({ ...supervision, plan, prepare: () => prepareMongod(access), patience: 20_000 });
  context.own(supervised);
  await supervised.start();
  return {
    urlOf: (service) => `mongodb://${service}:${passwords[service]}@127.0.0.1:${port}/${databaseOf(service)}?replicaSet=${replicaSet}`,
    adminUrl: `mongodb://${administrator}:${access.adminPassword}@127.0.0.1:${port}/?replicaSet=${replicaSet}`,
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

/** Starts the broker that is wanted, or the one that has the data. What NATS Streaming holds is moved before JetStream is used. */
export async function startBroker(context: ServerContext, wanted: BrokerKind | undefined, own: OwnServers): Promise<Broker> {
  const clusterId = own.natsClusterId ?? 'marquee';
  if (own.natsUrl) return { kind: wanted ?? 'nats-streaming', url: own.natsUrl, clusterId };
  const kind = wanted ?? brokerOf(context.folder);
  if (kind === 'nats-streaming') {
    refuseWayBack(context.folder);
    return { kind, clusterId, ...(await startStreaming(context, clusterId)) };
  }
  const broker = { kind, clusterId, ...(await startJetStream(context)) };
  if (context.folder.has('nats-streaming')) await moveToJetStream(context, broker);
  return broker;
}

/** What has carried the events of this data so far. */
export function brokerOf(folder: DataFolder): BrokerKind {
  return folder.has('jetstream') && !folder.has('nats-streaming') ? 'jetstream' : 'nats-streaming';
}

function refuseWayBack(folder: DataFolder): void {
  if (brokerOf(folder) === 'nats-streaming') return;
  throw new PlainError(
    `The events of ${folder.path} are on JetStream: go on with --bus jetstream, begin anew with --fresh, or give another folder with --data.`,
  );
}

async function startJetStream(context: ServerContext): Promise<Started> {
  const { path: binary } = await findServer('nats', { say: context.supervision.say });
  return started(context, natsServerPlan({ binary, folder: context.folder.of('jetstream'), port: await freePort() }));
}

async function startStreaming(context: ServerContext, clusterId: string): Promise<Started> {
  const { path: binary } = await findServer('nats-streaming', { say: context.supervision.say });
  return started(context, natsStreamingPlan({ binary, folder: context.folder.of('nats-streaming'), port: await freePort(), clusterId }));
}

/** No service runs yet, so nothing is published meanwhile. Broken off, it begins again at the next start. */
async function moveToJetStream(context: ServerContext, { url: to, clusterId }: Broker): Promise<void> {
  const { say } = context.supervision;
  const { url: from, process } = await startStreaming(context, clusterId);
  say('moving the events from NATS Streaming to JetStream …');
  await moveBus({ from, to, clusterId, say });
  await process.stop();
  context.folder.putAside('nats-streaming');
}

export interface Cache {
  url: string;
  process?: SupervisedProcess;
}

type Started = Required<Cache>;

export async function startRedis(context: ServerContext, ownUrl?: string): Promise<Cache> {
  if (ownUrl) return { url: ownUrl };
  const { path: binary } = await findServer('redis', { say: context.supervision.say });
  const plan = redisPlan({ binary, folder: context.folder.of('redis'), port: await freePort(), password: context.secrets.redisPassword });
  return started(context, plan);
}

async function started(context: ServerContext, plan: ServerPlan): Promise<Started> {
  const supervised = new SupervisedProcess({ ...context.supervision, plan });
  context.own(supervised);
  await supervised.start();
  return { url: plan.url, process: supervised };
}

/** Puts a database's name into an address without one. Who signs in keeps doing so where the address meant it: at `admin`. */
export function withDatabase(url: string, database: string): string {
  const [, server = url, query = ''] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?(\?.*)?$/.exec(url) ?? [];
  const needsSource = server.includes('@') && !query.includes('authSource=');
  return `${server}/${database}${query}${needsSource ? `${query ? '&' : '?'}authSource=admin` : ''}`;
}
