import { MemoryBroker, MemoryBus, newId } from '@marquee/common/events';
import { Store, type Database, type Reader } from '@marquee/common/mongo';
import { testDatabase } from '@marquee/common/testing';
import { entryFor } from '../domain/entry';
import { aTicket, noon } from '../testing/fixtures';
import { allRecords } from './all-records';
import { entries } from './entries';
import { findEntries, type Search } from './find-entries';

const many = 3_000;
const page = 24;
const day = 24 * 60 * 60 * 1000;
const sellerIds = Array.from({ length: 100 }, () => newId());
const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'KWD'];
let database: Database;
let store: Store;

/** Three thousand tickets: half of them sold out, a third each on sale, paused and ended; one in five hundred is rare. */
beforeAll(async () => {
  database = await testDatabase();
  store = await Store.open({ database, bus: new MemoryBus(new MemoryBroker()), service: 'tickets', records: allRecords });
  const documents = Array.from({ length: many }, (_, index) => {
    const ticket = aTicket({
      sellerId: sellerIds[index % sellerIds.length] as string,
      title: index % 500 === 0 ? 'A rare evening' : 'An evening',
      startsAt: new Date(noon.getTime() + (index % 3 === 2 ? -1 : 1 + (index % 300)) * day),
      state: index % 3 === 1 ? 'paused' : 'on_sale',
      price: 1_000 + index * 10,
      currency: currencies[index % currencies.length] as string,
    });
    const { id, ...entry } = { ...entryFor(ticket, undefined, undefined, noon), version: 0, available: index % 2 === 0 };
    return { _id: id, ...entry };
  });
  await store.model(entries).collection.insertMany(documents as never[]);
});
afterAll(() => database.close());

/** How many documents the database looked at for one page, by its own account. */
async function examined(change: Partial<Search>): Promise<number> {
  let docs = -1;
  const explaining = {
    find: async (_records: unknown, filter: object, { sort, limit }: { sort: Record<string, 1 | -1>; limit: number }) => {
      const plan = await store.model(entries).collection.find(filter, { sort, limit }).explain('executionStats');
      docs = plan['executionStats'].totalDocsExamined as number;
      return [];
    },
  };
  const search: Search = { states: ['on_sale'], availableOnly: false, sort: 'soonest', limit: page, now: noon, ...change };
  await findEntries(explaining as unknown as Reader, search);
  return docs;
}

describe('a page of a list of thousands costs no more than itself', () => {
  const cases: [string, Partial<Search>][] = [
    ['the soonest', {}],
    ['the newest', { sort: 'newest' }],
    ['the cheapest', { sort: 'price' }],
    ['the best rated', { sort: 'rating' }],
    ['the best rated of what is left', { availableOnly: true, sort: 'rating' }],
    ['what is left', { availableOnly: true }],
    ['the newest of what is left', { availableOnly: true, sort: 'newest' }],
    ['the cheapest of what is left', { availableOnly: true, sort: 'price' }],
    ['one currency', { currency: 'KWD' }],
    ['the cheapest of one currency', { currency: 'KWD', sort: 'price' }],
    ['a range of prices, by price', { sort: 'price', minPrice: 9_000, maxPrice: 9_800 }],
    ['a range of dates', { from: new Date(noon.getTime() + 100 * day), to: new Date(noon.getTime() + 102 * day) }],
    ['a rare word', { text: 'rare' }],
    ['a common word', { text: 'evening' }],
    ['a word that nobody has written', { text: 'nothing' }],
    ['what is paused', { states: ['paused'] }],
    ['what has ended', { states: ['ended'] }],
    ['the newest of what has ended', { states: ['ended'], sort: 'newest' }],
    ['one seller', { sellerId: sellerIds[7], states: ['on_sale', 'paused', 'ended', 'cancelled'] }],
  ];
  test.each(cases)('%s', async (_what, change) => {
    expect(await examined(change)).toBeLessThanOrEqual(page + 10);
  });
});

test('deep pages cost what the first one costs', async () => {
  let cursor: string | undefined;
  for (let pages = 0; pages < 20; pages++) {
    const { nextCursor } = await findEntries(store, {
      states: ['on_sale'],
      availableOnly: false,
      sort: 'price',
      limit: page,
      now: noon,
      cursor,
    });
    cursor = nextCursor ?? undefined;
  }
  expect(cursor).toEqual(expect.any(String));
  expect(await examined({ sort: 'price', cursor })).toBeLessThanOrEqual(page + 10);
});
