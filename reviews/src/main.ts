import { askForKeys, personalReader } from '@marquee/common/personal';
import { openBackbone, repeat, runService } from '@marquee/common/service';
import { buildApp } from './app';
import { checkReviews } from './check';
import { settings } from './config';
import { consumersOf } from './consumers';
import { allRecords } from './store/all-records';
import { endBans } from './workers/end-bans';

void runService({
  name: 'reviews',
  settings,
  wire: async (context) => {
    const { clock, log } = context;
    const { store, run } = await openBackbone(context, { service: 'reviews', records: allRecords });
    const { AUTH_INTERNAL_URL: urls, INTERNAL_TOKEN: token } = context.settings;
    const personal = personalReader({ find: askForKeys({ urls, token }) });
    return {
      app: buildApp({ store, personal }, context.http),
      ...run({
        consumers: consumersOf(store),
        workers: [repeat('end bans', 5_000, () => endBans(store, clock), log)],
        check: () => checkReviews(store),
      }),
    };
  },
});
