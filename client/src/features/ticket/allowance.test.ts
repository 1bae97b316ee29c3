import { allowance } from './allowance';

describe('how many tickets one may choose', () => {
  it.each([
    [{ free: 50, maxPerAccount: null, taken: 0 }, 50, '50 left in all'],
    [{ free: 3, maxPerAccount: 4, taken: 0 }, 3, '3 left in all'],
    [{ free: 1, maxPerAccount: null, taken: 0 }, 1, 'The last one'],
    [{ free: 50, maxPerAccount: 4, taken: 0 }, 4, '4 per person at most'],
    [{ free: 50, maxPerAccount: 4, taken: 2 }, 2, '2 left for you, of 4 per person'],
    [{ free: 50, maxPerAccount: 4, taken: 5 }, 0, '0 left for you, of 4 per person'],
    [{ free: 0, maxPerAccount: 4, taken: 0 }, 0, '0 left in all'],
  ])('%j: %i, because "%s"', (bounds, most, reason) => {
    expect(allowance(bounds)).toEqual({ most, reason });
  });
});
