import { instantOf, typedTimeAt } from './typed-time';

describe('a time typed for a venue', () => {
  it.each([
    ['2026-12-01T20:00', 'Europe/Berlin', '2026-12-01T19:00:00.000Z'],
    ['2026-07-01T20:00', 'Europe/Berlin', '2026-07-01T18:00:00.000Z'],
    ['2026-07-01T20:00', 'America/New_York', '2026-07-02T00:00:00.000Z'],
    ['2026-07-01T20:00', 'Asia/Kathmandu', '2026-07-01T14:15:00.000Z'],
    ['2026-01-01T00:00', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
    ['2026-12-01T20:00', 'UTC', '2026-12-01T20:00:00.000Z'],
  ])('%s in %s is %s', (typed, zone, instant) => {
    expect(instantOf(typed, zone)?.toISOString()).toBe(instant);
  });

  it('moves an hour that summer time skips forward by the gap', () => {
    expect(instantOf('2026-03-29T02:30', 'Europe/Berlin')?.toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  it('takes the first of an hour that comes twice', () => {
    expect(instantOf('2026-10-25T02:30', 'Europe/Berlin')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('comes back as it was typed', () => {
    for (const zone of ['Europe/London', 'America/Los_Angeles', 'Australia/Lord_Howe', 'Asia/Tokyo']) {
      for (const typed of ['2026-01-15T09:05', '2026-04-05T23:59', '2026-10-04T12:00']) {
        expect(typedTimeAt(instantOf(typed, zone) as Date, zone)).toBe(typed);
      }
    }
  });

  it('is nothing when it is not a time', () => {
    expect(instantOf('', 'Europe/Berlin')).toBeUndefined();
    expect(instantOf('tomorrow', 'Europe/Berlin')).toBeUndefined();
    expect(instantOf('2026-02-31T20:00', 'Europe/Berlin')).toBeUndefined();
  });
});
