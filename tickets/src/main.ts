import { openBackbone, runService } from '@marquee/common/service';
import { buildApp } from './app';
import { checkTickets } from './check';
import { settings } from './config';
import { consumersOf } from './consumers';
import { LiveStock } from './gateways/live-stock';
import { allRecords } from './store/all-records';

void runService({
  name: 'tickets',
  settings,
  wire: async (context) => {
    const { store, bus, run } = await openBackbone(context, { service: 'tickets', records: allRecords });
    const liveStock = new LiveStock(bus, context.clock);
    return {
      app: buildApp({ store, liveStock }, context.http),
      ...run({ consumers: consumersOf(), workers: [liveStock], check: () => checkTickets(store) }),
    };
  },
});
