import { newId, type MarqueeEvent } from '@marquee/common/events';
import { aSale, consumerHarness, eventOf, historyOf, shuffled, twice, type ConsumerHarness } from '@marquee/common/testing';
import { consumersOf } from './consumers';
import { allRecords } from './store/all-records';
import { entitlements } from './store/entitlements';
import { userCopies } from './store/user-copies';
import { userCreated } from './testing/fixtures';

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
  expect(kept).toMatchObject(sales.map(({ buyerId }, index) => ({ buyerId, refunded: index % 2 === 0, admitted: [] })));
  const copies = await Promise.all(people.map(({ id }) => harness.store.get(userCopies.at(id))));
  expect(copies).toEqual(people.map((person) => ({ ...person, version: 0 })));
});

test('who went in is known however the services hear of it: in any order, twice, and taken back', async () => {
  const sale = aSale();
  const { orderId, ticketId, buyerId } = sale;
  const at = new Date().toISOString();
  const passOf = (passId: string) => {
    const data = { passId, orderId, ticketId, holderId: buyerId, at };
    return {
      in: (version: number) => eventOf('pass:admitted', { id: passId, version }, data),
      back: (version: number) => eventOf('pass:admission-undone', { id: passId, version }, { ...data, entries: 0 }),
    };
  };
  const [one, other] = [passOf(newId()), passOf(newId())];
  const attended = async () => (await harness.store.get(entitlements.at(orderId)))?.admitted.length;
  await harness.deliver(twice([one.in(0)]));
  expect(await attended()).toBe(1);
  await harness.deliver(historyOf(sale));
  await harness.deliver([other.in(0), one.back(1)]);
  expect(await harness.store.get(entitlements.at(orderId))).toMatchObject({ buyerId, admitted: [expect.any(String)] });
  await harness.deliver([other.back(1)]);
  expect(await attended()).toBe(0);
});
