import { formatAgo } from './format-ago';

const now = new Date('2026-03-14T20:00:00Z');

it.each([
  ['2026-03-14T20:00:05Z', 'just now'],
  ['2026-03-14T19:59:01Z', 'just now'],
  ['2026-03-14T19:59:00Z', '1 minute ago'],
  ['2026-03-14T19:00:01Z', '59 minutes ago'],
  ['2026-03-13T20:00:01Z', '23 hours ago'],
  ['2026-03-13T20:00:00Z', '1 day ago'],
  ['2025-03-14T20:00:00Z', '365 days ago'],
])('what happened at %s was %s', (instant, ago) => {
  expect(formatAgo(new Date(instant), now)).toBe(ago);
});
