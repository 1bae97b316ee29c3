import { formatClock, formatDate, formatLongDate, formatMoment, formatSecond } from './format-time';
import { utcOffset, zoneAbbreviation } from './zone-abbreviation';

const winter = new Date('2026-01-14T19:00:00Z');
const summer = new Date('2026-07-14T19:00:00Z');

describe('a time in the zone of its event', () => {
  it.each([
    [winter, 'Europe/Berlin', 'CET'],
    [summer, 'Europe/Berlin', 'CEST'],
    [winter, 'Europe/London', 'GMT'],
    [summer, 'Europe/London', 'BST'],
    [summer, 'America/New_York', 'EDT'],
    [winter, 'America/Los_Angeles', 'PST'],
    [winter, 'Australia/Sydney', 'AEDT'],
    [winter, 'Asia/Tokyo', 'JST'],
    [winter, 'Asia/Kolkata', 'IST'],
    [winter, 'UTC', 'UTC'],
    [winter, 'Asia/Kathmandu', 'UTC+5:45'],
  ])('%s in %s carries %s', (instant, zone, abbreviation) => {
    expect(zoneAbbreviation(instant, zone)).toBe(abbreviation);
  });

  it('reads the same on the server and in a browser', () => {
    expect(formatClock(winter, 'Europe/Berlin')).toBe('20:00 CET');
    expect(formatDate(winter, 'Europe/Berlin')).toBe('Wed 14 Jan 2026');
    expect(formatLongDate(winter, 'Europe/Berlin')).toBe('Wednesday 14 January 2026');
    expect(formatSecond(new Date('2026-01-14T19:00:07Z'), 'Europe/Berlin')).toBe('Wed 14 Jan 2026, 20:00:07 CET');
    expect(formatMoment(new Date('2026-09-14T23:00:00Z'), 'Europe/Berlin')).toBe('Tue 15 Sep 2026, 01:00 CEST');
  });

  it('names an offset without a name by its hours', () => {
    expect(utcOffset(-210)).toBe('UTC−3:30');
    expect(utcOffset(180)).toBe('UTC+3');
  });
});
