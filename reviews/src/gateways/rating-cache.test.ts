import { newId } from '@marquee/common/events';
import { openRedis } from '@marquee/common/redis';
import { noRating } from '../domain/rating';
import { ratingCacheIn } from './rating-cache';

const url = process.env['REDIS_URL'] ?? '';
const redis = openRedis({ url, service: 'reviews', onState: () => undefined });
const cache = ratingCacheIn(redis);
beforeAll(() => new Promise<void>((ready) => redis.once('ready', ready)));
afterAll(() => redis.disconnect());

/** A rating that rises each time the database is asked. */
function rising(id: string) {
  let version = -1;
  return async () => ({ ...noRating(id, 'ticket'), version: ++version });
}

test('is asked once, until it forgets', async () => {
  const id = newId();
  const read = rising(id);
  expect([await cache.find(id, read), await cache.find(id, read)]).toMatchObject([{ version: 0 }, { version: 0 }]);
  await cache.forget(id, newId());
  expect(await cache.find(id, read)).toMatchObject({ version: 1 });
});

test('makes itself anew when it is lost, and keeps nothing for long', async () => {
  const id = newId();
  const read = rising(id);
  await cache.find(id, read);
  expect(await redis.pttl(`rating:${id}`)).toBeGreaterThan(0);
  await redis.del(`rating:${id}`);
  expect(await cache.find(id, read)).toMatchObject({ version: 1 });
});

test('without Redis everything is read from the database', async () => {
  const nowhere = openRedis({ url: 'redis://127.0.0.1:1', service: 'reviews', onState: () => undefined });
  const lost = ratingCacheIn(nowhere);
  const id = newId();
  const read = rising(id);
  expect([await lost.find(id, read), await lost.find(id, read)]).toMatchObject([{ version: 0 }, { version: 1 }]);
  await lost.forget(id);
  nowhere.disconnect();
});
