import type { Addresses } from '../../infra/local/service-environment';
import type { Say } from '../../scripts/servers/say';
import { BrokerLine } from '../lines/broker-line';
import { Network } from '../lines/network';
import type { Setting, Surroundings } from './setting';

/** One process of each service, which reaches each server over a link of its own; to the broker they share one more line. */
export const behindLines: Setting = {
  name: 'services that reach the servers over lines',
  options: { client: false, holdSeconds: 15, environment: { orders: { MAX_UNPAID_HOLDS: '1000' } } },
  surround,
};

async function surround(dataFolder: string, say: Say): Promise<Surroundings> {
  const network = await Network.start(dataFolder, say);
  let broker = '';
  const brokerLine = await BrokerLine.open(() => new URL(broker));
  const between = (service: string, addresses: Addresses): Promise<Addresses> => {
    broker = addresses.natsUrl;
    return network.join(service, { ...addresses, natsUrl: `nats://127.0.0.1:${brokerLine.port}` });
  };
  return {
    ...{ options: { between }, brokerLine, network },
    close: async () => {
      await network.close();
      await brokerLine.close();
    },
  };
}
