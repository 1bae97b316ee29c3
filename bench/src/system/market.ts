import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { startMarketplace, type Marketplace, type MarketplaceOptions, type ServiceProcess } from '../../../infra/local/start-marketplace';
import { withDatabase } from '../../../infra/local/start-servers';
import type { Pids } from './cpu';

export type Rows = mongo.Collection<{ _id: string } & Record<string, unknown>>;

export interface MeasuredService extends Pick<ServiceProcess, 'environment' | 'internalUrl'> {
  pid: number;
  port: number;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A marketplace on fresh data, as `npm start` runs it but, unless asked for, without the client, and a look behind its services. */
export interface Market extends Marketplace {
  database: mongo.MongoClient;
  service(name: string): MeasuredService;
  /** A collection of a service. */
  rows(service: string, collection: string): Rows;
  /** The whole replica set's address, for another database than the services have. */
  mongoUrl(database: string): string;
  /** The processes of these services, of MongoDB and the broker, and of Redis if asked for. */
  pids(services: readonly string[], options?: { redis?: boolean }): Pids;
}

export type MarketChoice = Pick<MarketplaceOptions, 'only' | 'environment' | 'build' | 'bus' | 'processes' | 'client'>;

export async function openMarket(choice: MarketChoice): Promise<Market> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
  const marketplace = await startMarketplace({
    dataFolder,
    client: false,
    restart: false,
    ...choice,
    environment: { '*': quiet, ...choice.environment },
  });
  const database = await mongo.MongoClient.connect(marketplace.mongoAdminUrl, {
    writeConcern: { w: 'majority', j: true },
    readConcernLevel: 'majority',
  });
  const { servers } = marketplace;
  const service = (name: string): MeasuredService => {
    const found = marketplace.services.find((process) => process.name === name);
    if (!found) throw new Error(`${name} does not run here`);
    const { environment, internalUrl } = found;
    return {
      pid: pidOf(found),
      port: Number(new URL(found.url).port),
      environment,
      internalUrl,
      start: () => found.start(),
      stop: () => found.stop(),
    };
  };
  return {
    ...marketplace,
    database,
    service,
    rows: (name, collection) =>
      database.db(new URL(service(name).environment['MONGO_URL'] as string).pathname.slice(1)).collection(collection),
    mongoUrl: (name) => withDatabase(marketplace.mongoAdminUrl, name),
    pids: (services, { redis = false } = {}) => ({
      ...Object.fromEntries(services.map((name) => [name, service(name).pid])),
      mongod: pidOf(servers.mongod),
      broker: pidOf(servers.nats),
      ...(redis && { redis: pidOf(servers.redis) }),
    }),
    stop: async () => {
      await database.close();
      await marketplace.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Deliberate refusals and slow answers under full load are no news. */
const quiet = { LOG_LEVEL: 'warn' };

function pidOf(process: { pid: number | undefined } | undefined): number {
  if (process?.pid === undefined) throw new Error('a process that is to be measured does not run');
  return process.pid;
}
