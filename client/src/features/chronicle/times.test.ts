import { formatInstant, formatSpan } from './times';

test('an instant is told in UTC, to the millisecond', () => {
  expect(formatInstant('2026-11-07T21:04:05.120+01:00')).toBe('7 Nov 2026, 20:04:05.120');
});

test.each([
  [0, '0 ms'],
  [999.4, '999 ms'],
  [2_310, '2.31 s'],
  [59_900, '59.9 s'],
  [245_000, '4 min 5 s'],
  [3_600_000, '1 h'],
  [273_600_000, '3 d 4 h'],
])('%p ms are %p', (ms, words) => {
  expect(formatSpan(ms)).toBe(words);
});
