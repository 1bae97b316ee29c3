import { formatTaxRate, parseTaxRate, typedTaxRate } from './tax-rate';

it.each([
  ['19', 1_900],
  [' 5,5 % ', 550],
  ['5.05', 505],
  ['0', 0],
  ['50', 5_000],
])('a tax rate typed as %p is %i basis points', (typed, basisPoints) => {
  expect(parseTaxRate(typed)).toBe(basisPoints);
});

it.each(['', 'ten', '-1', '50.01', '5.555', '1900', '%'])('%p is no tax rate', (typed) => {
  expect(parseTaxRate(typed)).toBeUndefined();
});

it('comes back as it was typed, and is shown in percent', () => {
  for (let basisPoints = 0; basisPoints <= 5_000; basisPoints++) expect(parseTaxRate(typedTaxRate(basisPoints))).toBe(basisPoints);
  expect([formatTaxRate(1_900), formatTaxRate(550), formatTaxRate(0)]).toEqual(['19%', '5.5%', '0%']);
});
