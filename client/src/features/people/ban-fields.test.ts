import { banFrom, checkBan } from './ban-fields';

const zone = 'Europe/Berlin';
const now = new Date('2026-03-14T20:00:00Z');

describe('a ban', () => {
  it('needs a reason, and no end', () => {
    expect(checkBan({ reason: 'Sells tickets that do not exist', until: '' }, zone, now)).toEqual({});
    expect(Object.keys(checkBan({ reason: '', until: '' }, zone, now))).toEqual(['reason']);
  });

  it.each([
    ['2026-03-14T21:01', []],
    ['2026-03-14T21:00', ['until']],
    ['2026-03-13T23:00', ['until']],
    ['tomorrow', ['until']],
  ])('that ends at %s on clocks that show 21:00 now has something wrong with: %p', (until, wrong) => {
    expect(Object.keys(checkBan({ reason: 'Spam', until }, zone, now))).toEqual(wrong);
  });

  it('ends at the instant that was meant', () => {
    expect(banFrom({ reason: 'Spam', until: '2026-07-01T12:00' }, zone)).toEqual({ reason: 'Spam', until: '2026-07-01T10:00:00.000Z' });
    expect(banFrom({ reason: 'Spam', until: '' }, zone)).toEqual({ reason: 'Spam', until: undefined });
  });
});
