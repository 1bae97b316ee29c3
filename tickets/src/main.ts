import { openBackbone, runService } from '@marquee/common/service';
import { buildApp } from './app';
import { checkTickets } from './check';
import { settings } from './config';
import { consumersOf } from './consumers';
import { allRecords } from './store/all-records';

void runService({
  name: 'tickets',
  settings,
  wire: async (context) => {
    const { store, run } = await openBackbone(context, { service: 'tickets', records: allRecords });
    return { app: buildApp({ store }, context.http), ...run({ consumers: consumersOf(), check: () => checkTickets(store) }) };
  },
});
