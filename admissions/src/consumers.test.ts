import { newId, type MarqueeEvent } from '@marquee/common/events';
import { personalReader } from '@marquee/common/personal';
import { aSale, consumerHarness, historyOf, shuffled, twice, type ConsumerHarness } from '@marquee/common/testing';
import { consumersOf } from './consumers';
import { Codes } from './gateways/codes';
import { allRecords } from './store/all-records';
import { passes } from './store/passes';
import { ticketCopies } from './store/ticket-copies';
import { userCopies } from './store/user-copies';
import { secret, ticketCreated, userCreated } from './testing/fixtures';

const codes = new Codes(secret);
const personal = personalReader({ find: async () => new Map() });
let harness: ConsumerHarness;
beforeAll(async () => {
  harness = await consumerHarness({
    service: 'admissions',
    records: allRecords,
    consumers: (store) => consumersOf(store, { codes, personal }),
  });
});
afterAll(() => harness.close());

test.each([
  ['each event twice', (events: MarqueeEvent[]) => twice(events)],
  ['shuffled', (events: MarqueeEvent[]) => shuffled(events, 7)],
  ['twice and shuffled', (events: MarqueeEvent[]) => shuffled(twice(events), 3)],
])('delivered %s, every unit has one pass, and those of refunded orders let nobody in', async (_, order) => {
  const people = Array.from({ length: 5 }, (_user, index) => ({ id: newId(), nickname: `user-${index}` }));
  const sales = people.map(({ id }, index) => aSale({ buyerId: id, quantity: index + 1 }));
  const orders = sales.flatMap((sale, index) => historyOf(sale, { refunded: index % 2 === 0 }));
  const listings = sales.map(({ ticketId, sellerId }) => ticketCreated(ticketId, sellerId));
  await harness.deliver(order([...orders, ...listings, ...people.map(({ id, nickname }) => userCreated(id, nickname))]));
  for (const [index, { orderId, ticketId, buyerId, quantity }] of sales.entries()) {
    const issued = await harness.store.find(passes, { orderId }, { sort: { unit: 1 } });
    expect(issued.map(({ unit, of, holderId }) => [unit, of, holderId])).toEqual(
      Array.from({ length: quantity }, (_unit, at) => [at + 1, quantity, buyerId]),
    );
    expect(issued.map(({ refundedAt }) => refundedAt !== undefined)).toEqual(issued.map(() => index % 2 === 0));
    expect(await harness.store.get(ticketCopies.at(ticketId))).toMatchObject({ title: 'An evening', state: 'on_sale' });
  }
  const copies = await Promise.all(people.map(({ id }) => harness.store.get(userCopies.at(id))));
  expect(copies).toEqual(people.map(({ id, nickname }) => ({ id, version: 0, nickname, nicknameKey: codes.nicknameKeyOf(nickname) })));
});
