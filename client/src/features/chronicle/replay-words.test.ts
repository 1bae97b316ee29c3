import { filterInWords, shareOf } from './replay-words';

test('a filter is told field by field', () => {
  expect(filterInWords({ type: 'rating:changed', subject: 'rating/1' })).toBe('subject rating/1, type rating:changed');
  expect(filterInWords({})).toBe('all that it follows');
});

test.each([
  [{ done: 3, skipped: 1, subjects: 8, state: 'running' }, 0.5],
  [{ done: 0, skipped: 0, subjects: 0, state: 'planned' }, 0],
  [{ done: 0, skipped: 0, subjects: 0, state: 'done' }, 1],
] as const)('of %j there is gone through %p', (replay, share) => {
  expect(shareOf(replay)).toBe(share);
});
