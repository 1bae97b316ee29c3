import { newId } from '@marquee/common/events';
import { Registry } from 'prom-client';
import { InternalPorts } from '../gateways/internal-ports';
import { createLagMetrics } from '../gateways/lag-metrics';
import { SharedReading } from '../gateways/shared-reading';
import { OtherService } from '../testing/other-service';
import { noon, TestChronicle, token } from '../testing/test-chronicle';
import { watchLag } from './watch-lag';

let shop: OtherService;
let chronicle: TestChronicle;
beforeAll(async () => {
  shop = await OtherService.open();
  chronicle = await TestChronicle.open();
});
afterAll(async () => {
  await chronicle.close();
  await shop.close();
});

test('the measures tell for how long a consumer has not applied what its owner published, and nothing of who is silent', async () => {
  const id = newId();
  await shop.hasRating(id, 0);
  await shop.hasPublished(`rating/${id}`, 1, new Date(noon.getTime() - 180_000));
  const places = [
    { service: 'shop', url: shop.url },
    { service: 'gone', url: 'http://127.0.0.1:9' },
  ];
  const registry = new Registry();
  const metrics = createLagMetrics(registry);
  const reading = { store: chronicle.store, services: new InternalPorts(places, token), lagReading: new SharedReading<never>(0) };
  const behind = async () => {
    await watchLag(reading, metrics, chronicle.clock);
    return (await registry.metrics()).split('\n').filter((line) => line.startsWith('consumer_behind_seconds{'));
  };

  expect(await behind()).toEqual([
    'consumer_behind_seconds{service="shop",consumer="copy-rating"} 180',
    'consumer_behind_seconds{service="shop",consumer="mail-refund"} 0',
    'consumer_behind_seconds{service="shop",consumer="count-orders"} 0',
  ]);
  await shop.hasRating(id, 1);
  expect(await behind()).toContain('consumer_behind_seconds{service="shop",consumer="copy-rating"} 0');
});
