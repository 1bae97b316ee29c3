import { changedSince, haveApplied } from './copies-equal';

test('of two looks at the heads, what moved in between is what others have to hear of', () => {
  const before = { ticket: { 'ticket/1': 2, 'ticket/2': 0 } };
  const now = { ticket: { 'ticket/1': 2, 'ticket/2': 3 }, order: { 'order/1': 0 } };
  expect(changedSince(before, now)).toEqual({ 'ticket/2': 3, 'order/1': 0 });
});

test.each([
  ['has all', { 'copy-ticket': { 'ticket/1': 2 }, 'copy-order': { 'order/1': 5 } }, true],
  ['hears of nothing of it', { 'copy-user': {} }, true],
  ['lacks an event', { 'copy-ticket': { 'ticket/1': 1 }, 'copy-order': { 'order/1': 5 } }, false],
  ['lacks a subject', { 'copy-ticket': { 'ticket/1': -1 } }, false],
])('a service of which a consumer %s', (_what, positions, expected) => {
  expect(haveApplied({ 'ticket/1': 2, 'order/1': 4 }, positions)).toBe(expected);
});
