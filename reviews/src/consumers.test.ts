import { newId, type MarqueeEvent } from '@marquee/common/events';
import { consumerHarness, shuffled, twice, type ConsumerHarness } from '@marquee/common/testing';
import { consumersOf } from './consumers';
import { allRecords } from './store/all-records';
import { entitlements } from './store/entitlements';
import { userCopies } from './store/user-copies';
import { aSale, historyOf, userCreated } from './testing/fixtures';

let harness: ConsumerHarness;
beforeAll(async () => {
  harness = await consumerHarness({ service: 'reviews', records: allRecords, consumers: consumersOf });
});
afterAll(() => harness.close());

test.each([
  ['each event twice', (events: MarqueeEvent[]) => twice(events)],
  ['shuffled', (events: MarqueeEvent[]) => shuffled(events, 7)],
  ['twice and shuffled', (events: MarqueeEvent[]) => shuffled(twice(events), 3)],
])('delivered %s, every buyer may review what was not refunded, and is known by name', async (_, order) => {
  const people = Array.from({ length: 5 }, (_user, index) => ({ id: newId(), nickname: `user-${index}` }));
  const sales = people.map(({ id }) => aSale({ buyerId: id }));
  const orders = sales.flatMap((sale, index) => historyOf(sale, { refunded: index % 2 === 0 }));
  await harness.deliver(order([...orders, ...people.map(({ id, nickname }) => userCreated(id, nickname))]));
  const kept = await Promise.all(sales.map(({ orderId }) => harness.store.get(entitlements.at(orderId))));
  expect(kept).toMatchObject(sales.map(({ buyerId }, index) => ({ buyerId, refunded: index % 2 === 0, attended: false })));
  const copies = await Promise.all(people.map(({ id }) => harness.store.get(userCopies.at(id))));
  expect(copies).toEqual(people.map((person) => ({ ...person, version: 0 })));
});
