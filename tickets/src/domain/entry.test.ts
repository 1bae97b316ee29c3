import { aStock, aTicket, noon } from '../testing/fixtures';
import { behind, ended, entryFor, priceKey, rated, ratingKey, restocked, soonestKey } from './entry';

const [small, large] = ['01890a5d-0000-7000-8000-000000000000', '01890a5d-ffff-7fff-bfff-ffffffffffff'];

describe('the catalogue', () => {
  test('has an entry with all that lists ask for', () => {
    const ticket = aTicket({ id: small, saleClosesAt: new Date('2026-08-31T00:00:00Z') });
    expect(entryFor(ticket, undefined, undefined, noon)).toMatchObject({
      ...{ id: small, version: -1, sellerId: ticket.sellerId, state: 'on_sale', available: true, currency: 'EUR' },
      ...{ bySoonest: `2026-09-01T19:00:00.000Z/${small}`, byPrice: `000002500/${small}`, endsAt: ticket.saleClosesAt },
      words: expect.arrayContaining(['evening', 'eve', 'hall', 'choir']),
    });
  });

  test('gives back the same entry when nothing about it is new', () => {
    const ticket = aTicket();
    const entry = entryFor(ticket, undefined, undefined, noon);
    expect(entryFor({ ...ticket, locked: true, image: '/a.jpg' }, aStock({ held: 9 }), entry, noon)).toBe(entry);
    expect(entryFor({ ...ticket, price: 1 }, undefined, entry, noon)).not.toBe(entry);
  });

  test('knows what is sold out, and when something comes back', () => {
    const entry = entryFor(aTicket(), undefined, undefined, noon);
    expect(restocked(entry, aStock({ held: 9 }))).toBe(entry);
    const soldOut = restocked(entry, aStock({ held: 4, sold: 6 }));
    expect(soldOut.available).toBe(false);
    expect(restocked(soldOut, aStock({ sold: 6 })).available).toBe(true);
    expect(entryFor(aTicket(), aStock({ sold: 10 }), undefined, noon).available).toBe(false);
  });

  test('moves a sale to those that have ended, by the clock alone', () => {
    const ticket = aTicket({ state: 'paused' });
    const entry = entryFor(ticket, undefined, undefined, noon);
    expect(ended(entry, noon)).toBe(entry);
    const over = ended(entry, ticket.startsAt);
    expect([over.state, over.endsAt]).toEqual(['ended', undefined]);
    expect(ended(over, ticket.startsAt)).toBe(over);
    expect(entryFor(ticket, undefined, over, ticket.startsAt)).toBe(over);
  });

  test('waits for no end of what was cancelled', () => {
    expect(entryFor(aTicket({ state: 'cancelled' }), undefined, undefined, noon)).toMatchObject({ state: 'cancelled', endsAt: undefined });
  });
});

test('a ticket moves in the catalogue with what is shown of its rating', () => {
  const entry = entryFor(aTicket(), undefined, undefined, noon);
  expect(rated(entry, { count: 0, sum: 0 })).toBe(entry);
  const better = rated(entry, { count: 1, sum: 17 });
  expect(better.byRating).toBe(`085/000000001/${entry.id}`);
  expect(rated(better, { count: 1, sum: 17 })).toBe(better);
  expect(rated(better, undefined)).toEqual(entry);
});

describe('sort keys', () => {
  test('order as times and prices do, and then by id', () => {
    const times = [
      soonestKey(new Date('2026-09-01T19:00:00Z'), small),
      soonestKey(new Date('2026-09-01T19:00:00Z'), large),
      soonestKey(new Date('2026-10-01T00:00:00Z'), small),
    ];
    const prices = [priceKey(0, large), priceKey(50, small), priceKey(50, large), priceKey(9_999, small), priceKey(9_999_999, small)];
    const unrated = ratingKey(undefined, large);
    const ratings = [
      unrated,
      ratingKey({ count: 3, sum: 50 }, large),
      ratingKey({ count: 40, sum: 670 }, small),
      ratingKey({ count: 1, sum: 20 }, small),
    ];
    expect([...ratings].sort()).toEqual(ratings);
    expect([...times].sort()).toEqual(times);
    expect([...prices].sort()).toEqual(prices);
  });

  test('up to a price or time include whatever has exactly that', () => {
    expect(priceKey(50, large) < behind(priceKey(50))).toBe(true);
    expect(priceKey(51, small) < behind(priceKey(50))).toBe(false);
    const at = new Date('2026-09-01T19:00:00Z');
    expect(soonestKey(at, large) < behind(soonestKey(at))).toBe(true);
    expect(soonestKey(new Date(at.getTime() + 1), small) < behind(soonestKey(at))).toBe(false);
  });
});
