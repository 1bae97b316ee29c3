import { money } from './money';

test.each([
  [2_450, 'EUR', 'en', '€24.50'],
  [2_500, 'JPY', 'en', 'JP¥2,500'],
  [1_250, 'KWD', 'en', 'KWD\u00a01.250'],
  [15_000, 'KRW', 'ko', '₩15,000'],
] as const)('%i minor units of %s in %s are %s', (amount, currency, language, written) => {
  expect(money(amount, currency, language)).toBe(written);
});
