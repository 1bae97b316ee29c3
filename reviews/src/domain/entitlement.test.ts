import { newAuthor, whyNotReviewed, type Entitlement } from './entitlement';

const bought: Entitlement = {
  ...{ id: 'o1', version: 0, buyerId: 'ada', ticketId: 't1', sellerId: 's1' },
  ...{ refunded: false, admitted: [], uses: 0 },
};
const opened = { id: 't1', version: 0, opened: true };
const why = (entitlement: Entitlement | undefined, change: Partial<Parameters<typeof whyNotReviewed>[2]> = {}, by = 'ada') =>
  whyNotReviewed(by, entitlement, { author: undefined, gate: undefined, ...change })?.code;

test('who has bought may review, and nobody else', () => {
  expect([why(bought), why(bought, {}, 'bob'), why(undefined)]).toEqual([undefined, 'not_bought', 'not_bought']);
});

test('where a gate was opened, only who went through it may', () => {
  expect(why(bought, { gate: opened })).toBe('not_admitted');
  expect(why({ ...bought, admitted: ['p1'] }, { gate: opened })).toBeUndefined();
});

test('an order whose money went back is reviewed only by who was there all the same', () => {
  expect(why({ ...bought, refunded: true })).toBe('order_refunded');
  expect(why({ ...bought, refunded: true, admitted: ['p1'] })).toBeUndefined();
});

test('a banned account writes nothing', () => {
  expect(why({ ...bought, admitted: ['p1'] }, { author: { ...newAuthor('ada'), barred: true } })).toBe('banned');
});
