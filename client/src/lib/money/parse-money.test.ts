import { formatMoney, formatPrice } from './format-money';
import { parseMoney, typedMoney } from './parse-money';

describe('money as people type it', () => {
  it.each([
    ['12.50', 'EUR', 1250],
    ['12,50', 'EUR', 1250],
    ['12,5', 'EUR', 1250],
    ['12', 'EUR', 1200],
    ['0', 'EUR', 0],
    [' 1 200.00 ', 'EUR', 120000],
    ['1,200', 'EUR', 120000],
    ['1,200.50', 'USD', 120050],
    ['1,200', 'JPY', 1200],
    ['2500', 'JPY', 2500],
    ['1.25', 'KWD', 1250],
  ])('reads %s %s as %i minor units', (typed, currency, minorUnits) => {
    expect(parseMoney(typed, currency)).toEqual({ ok: true, minorUnits });
  });

  it.each([
    ['', 'EUR'],
    ['ten', 'EUR'],
    ['-5', 'EUR'],
    ['1.2.3', 'EUR'],
    ['1e3', 'EUR'],
    ['12.505', 'EUR'],
    ['12.50', 'JPY'],
    ['12,50', 'JPY'],
    ['99999999999', 'EUR'],
  ])('refuses %p in %s instead of guessing', (typed, currency) => {
    expect(parseMoney(typed, currency)).toEqual({ ok: false, message: expect.any(String) });
  });

  it('does not lose a cent between typing and showing', () => {
    for (const minorUnits of [0, 1, 29, 1999, 110, 4035]) {
      expect(parseMoney(typedMoney(minorUnits, 'EUR'), 'EUR')).toEqual({ ok: true, minorUnits });
    }
  });

  it('is shown with the decimals of its currency', () => {
    expect(formatMoney(2500, 'EUR')).toBe('€25.00');
    expect(formatMoney(2500, 'JPY')).toBe('JP¥2,500');
    expect(formatPrice(0, 'EUR')).toBe('Free');
  });
});
