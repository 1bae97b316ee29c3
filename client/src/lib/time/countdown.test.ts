import { announcementFor, formatSeconds, secondsLeft } from './countdown';

const now = new Date('2026-01-14T19:00:00.000Z');

describe('a countdown', () => {
  it('counts a second until it is over, and stops at zero', () => {
    expect(secondsLeft(new Date('2026-01-14T19:15:00.000Z'), now)).toBe(900);
    expect(secondsLeft(new Date('2026-01-14T19:00:00.200Z'), now)).toBe(1);
    expect(secondsLeft(new Date('2026-01-14T18:00:00.000Z'), now)).toBe(0);
  });

  it.each([
    [900, '15:00'],
    [59, '00:59'],
    [0, '00:00'],
    [3723, '1:02:03'],
    [86_400 * 2 + 3 * 3600, '2 d 03:00:00'],
  ])('shows %i seconds as %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });

  it('speaks at five, two and one minutes, and when it ends', () => {
    expect(announcementFor(301, 300)).toBe('5 minutes left.');
    expect(announcementFor(121, 120)).toBe('2 minutes left.');
    expect(announcementFor(61, 60)).toBe('1 minute left.');
    expect(announcementFor(1, 0)).toBe('The time is up.');
    expect(announcementFor(300, 299)).toBeUndefined();
  });

  it('speaks once about what was passed while nobody looked', () => {
    expect(announcementFor(400, 100)).toBe('2 minutes left.');
    expect(announcementFor(400, 0)).toBe('The time is up.');
  });
});
