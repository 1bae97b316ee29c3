import { zonedTime } from './zoned-time';

test.each([
  ['in winter in Berlin', '2026-01-10T12:00:00Z', 3, '20:00', 'Europe/Berlin', '2026-01-13T19:00:00.000Z'],
  ['in summer in Berlin', '2026-07-10T12:00:00Z', 3, '20:00', 'Europe/Berlin', '2026-07-13T18:00:00.000Z'],
  ['after the clocks changed', '2026-10-24T12:00:00Z', 3, '20:00', 'Europe/Berlin', '2026-10-27T19:00:00.000Z'],
  ['where tomorrow has begun', '2026-01-10T20:00:00Z', 1, '05:45', 'Asia/Tokyo', '2026-01-11T20:45:00.000Z'],
  ['where it is still yesterday', '2026-01-10T02:00:00Z', 0, '22:00', 'America/Los_Angeles', '2026-01-10T06:00:00.000Z'],
])('an event %s begins when the clocks there say so', (_where, now, inDays, time, timeZone, expected) => {
  expect(zonedTime({ now: new Date(now), inDays, time, timeZone }).toISOString()).toBe(expected);
});
