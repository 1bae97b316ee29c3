import { currencies, highestPrice, whyNotCharged, written } from './currencies';

const decimalsOnScreen = (currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;

describe('a price', () => {
  test.each([
    ['EUR', 50],
    ['GBP', 30],
    ['JPY', 50],
    ['CZK', 1_500],
    ['KWD', 350],
  ])('in %s is nothing or at least what the provider charges', (code, least) => {
    expect(whyNotCharged(0, code)).toBeUndefined();
    expect(whyNotCharged(least, code)).toBeUndefined();
    expect(whyNotCharged(least - 1, code)).toMatch(/^expected 0, or at least /);
  });

  test('of three decimals ends in 0', () => {
    expect(whyNotCharged(1_250, 'KWD')).toBeUndefined();
    expect(whyNotCharged(1_255, 'KWD')).toBe('expected an amount of whole 0.010 KWD');
  });

  test('is written with as many decimals as its currency has', () => {
    expect([written(1_250, 'EUR'), written(500, 'JPY'), written(1_250, 'KWD')]).toEqual(['12.50 EUR', '500 JPY', '1.250 KWD']);
  });
});

test('every currency has the decimals that browsers show, and a minimum that can be charged', () => {
  for (const [code, { decimals, least, multipleOf }] of Object.entries(currencies)) {
    expect([code, decimals]).toEqual([code, decimalsOnScreen(code)]);
    expect([code, least % multipleOf]).toEqual([code, 0]);
    expect(least).toBeGreaterThan(0);
    expect(least).toBeLessThan(highestPrice);
  }
});
