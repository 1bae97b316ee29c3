import { askForKeys, personalReader } from '@marquee/common/personal';
import { openRedis } from '@marquee/common/redis';
import { openBackbone, repeat, runService } from '@marquee/common/service';
import { buildApp } from './app';
import { checkReviews } from './check';
import { settings } from './config';
import { consumersOf } from './consumers';
import { ratingCacheIn } from './gateways/rating-cache';
import { allRecords } from './store/all-records';
import { endBans } from './workers/end-bans';

void runService({
  name: 'reviews',
  settings,
  wire: async (context) => {
    const { clock, log } = context;
    const { store, run } = await openBackbone(context, { service: 'reviews', records: allRecords });
    const { AUTH_INTERNAL_URL: urls, INTERNAL_TOKEN: token } = context.settings;
    const redis = openRedis({
      url: context.settings.REDIS_URL,
      service: 'reviews',
      onState: (state, reason) =>
        log[state === 'back' ? 'info' : 'warn']({ reason }, `Redis is ${state}: without it ratings are read from the database`),
    });
    const personal = personalReader({ find: askForKeys({ urls, token }) });
    return {
      app: buildApp({ store, personal, ratingCache: ratingCacheIn(redis) }, context.http),
      ...run({
        consumers: consumersOf(store),
        workers: [
          repeat('end bans', 5_000, () => endBans(store, clock), log),
          { name: 'redis', start: () => undefined, stop: () => redis.disconnect() },
        ],
        check: () => checkReviews(store),
      }),
    };
  },
});
