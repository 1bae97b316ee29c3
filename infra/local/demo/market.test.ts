import { buyers, market } from './market';
import { listingOf, sharesOf } from './seed-demo';

const events = market.flatMap((organiser) => organiser.events);

test('the market is broad: about forty events of eight organisers and more, in several currencies, cities and states', () => {
  expect(market.length).toBeGreaterThanOrEqual(8);
  expect(events.length).toBeGreaterThanOrEqual(35);
  expect(new Set(events.map(({ currency }) => currency)).size).toBeGreaterThanOrEqual(6);
  expect(new Set(events.map(({ timeZone }) => timeZone)).size).toBeGreaterThanOrEqual(8);
  expect(events.some(({ price }) => price === 0)).toBe(true);
  expect(events.some(({ bought }) => bought === 'all')).toBe(true);
  expect(events.some(({ opensInDays }) => opensInDays !== undefined)).toBe(true);
});

test('no title occurs twice, for by it an event is recognised at the next start', () => {
  expect(new Set(events.map(({ title }) => title)).size).toBe(events.length);
});

test('what the buyers shall buy, they may buy', () => {
  for (const { title, bought, quantity, maxPerAccount = Infinity, opensInDays, paused } of events) {
    const wanted = bought === 'all' ? quantity : (bought ?? 0);
    expect([title, wanted <= quantity && wanted <= maxPerAccount * buyers.length]).toEqual([title, true]);
    if (wanted > 0) expect([title, opensInDays, paused]).toEqual([title, undefined, undefined]);
  }
});

test('who is inside has bought, and an event with an open gate is not reviewed beforehand', () => {
  const open = events.filter(({ inside }) => inside !== undefined);
  expect(open.length).toBeGreaterThan(0);
  for (const { title, bought, quantity, maxPerAccount, inside = 0, reviews } of open) {
    const shares = sharesOf(bought === 'all' ? quantity : (bought ?? 0), buyers.length, maxPerAccount);
    expect([title, inside <= shares.length, reviews]).toEqual([title, true, undefined]);
  }
});

test('who reviews has bought, in as many words as may be used', () => {
  const reviewed = events.filter(({ reviews = [] }) => reviews.length > 0);
  expect(reviewed.length).toBeGreaterThanOrEqual(5);
  for (const { title, bought, quantity, maxPerAccount, reviews = [] } of reviewed) {
    const shares = sharesOf(bought === 'all' ? quantity : (bought ?? 0), buyers.length, maxPerAccount);
    expect([title, reviews.length <= shares.length]).toEqual([title, true]);
    for (const said of reviews) {
      expect([said.title.length > 0 && said.title.length <= 100, said.content.length > 0 && said.content.length <= 200]).toEqual([
        true,
        true,
      ]);
      expect([said.title, said.score > 0 && said.score <= 10 && Number.isInteger(said.score * 2)]).toEqual([said.title, true]);
    }
  }
});

test('a listing says when it begins in the time of its place, and when its sale opens', () => {
  const [preview] = events.filter(({ title }) => title === 'Winter Lights Preview');
  expect(preview && listingOf(preview, new Date('2026-11-22T12:00:00Z'))).toMatchObject({
    startsAt: '2027-01-02T16:00:00.000Z',
    saleOpensAt: '2026-11-28T09:00:00.000Z',
    currency: 'EUR',
  });
});

test.each([
  [9, 2, [2, 2, 2, 2, 1]],
  [2, 6, [1, 1]],
  [14, 2, [2, 2, 2, 2, 2, 2, 2]],
  [1, 1, [1]],
  [0, undefined, []],
])('%i tickets of which one may have %s are shared among eight', (wanted, cap, shares) => {
  expect(sharesOf(wanted, 8, cap)).toEqual(shares);
});
