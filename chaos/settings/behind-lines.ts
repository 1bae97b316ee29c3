import type { Addresses } from '../../infra/local/service-environment';
import { BrokerLine } from '../lines/broker-line';
import { Network } from '../lines/network';
import type { Setting, Site, Surroundings } from './setting';

/** One process of each service, which reaches each server over a link of its own; to NATS Streaming they share one more line. */
export const behindLines: Setting = {
  name: 'services that reach the servers over lines',
  options: { client: false, holdSeconds: 15, environment: { orders: { MAX_UNPAID_HOLDS: '1000' } } },
  surround,
};

async function surround({ dataFolder, bus, say }: Site): Promise<Surroundings> {
  const network = await Network.start(dataFolder, say);
  if (bus !== 'nats-streaming')
    return { options: { between: (service, addresses) => network.join(service, addresses) }, network, close: () => network.close() };
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
