import { connectDatabase, Relay } from '@marquee/common/mongo';
import type { BrokerKind } from '../../../infra/local/broker-kinds';
import { connectBus } from '../system/publish';
import { sayReady } from './ready';

/** A second process with a relay on the same outbox: it would sweep, if the first no longer did. */
async function main(): Promise<void> {
  const { BUS, NATS_URL: url = '', NATS_CLUSTER_ID: clusterId = '', MONGO_URL = '' } = process.env;
  const { connection } = await connectDatabase(MONGO_URL);
  new Relay({ connection, bus: await connectBus(BUS as BrokerKind, url, clusterId) }).start();
  sayReady();
}

void main();
