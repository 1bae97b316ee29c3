import { askForKeys, personalReader } from '@marquee/common/personal';
import { openBackbone, repeat, runService } from '@marquee/common/service';
import { buildApp } from './app';
import { checkTickets } from './check';
import { settings } from './config';
import { consumersOf } from './consumers';
import { LiveStock } from './gateways/live-stock';
import { allRecords } from './store/all-records';
import { endPastSales } from './workers/end-past-sales';
import { pauseLateSales } from './workers/pause-late-sales';

void runService({
  name: 'tickets',
  settings,
  wire: async (context) => {
    const { clock, lifecycle, log } = context;
    const { store, bus, run } = await openBackbone(context, { service: 'tickets', records: allRecords });
    const liveStock = new LiveStock(bus, clock);
    const { AUTH_INTERNAL_URL: urls, INTERNAL_TOKEN: token } = context.settings;
    const personal = personalReader({ find: askForKeys({ urls, token }) });
    return {
      app: buildApp({ store, liveStock, personal }, context.http),
      ...run({
        consumers: consumersOf(store),
        workers: [
          liveStock,
          repeat('end past sales', 1_000, () => endPastSales(store, clock, lifecycle.stopping), log),
          repeat('pause late sales', 5_000, () => pauseLateSales(store, clock), log),
        ],
        check: () => checkTickets(store),
      }),
    };
  },
});
