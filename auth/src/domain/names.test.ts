import { sameName } from './names';

it.each([
  ['Ada@Example.com', 'ada@example.COM'],
  ['Straße', 'STRASSE'],
  ['Ａｄａ', 'ada'],
  ['Σίσυφος', 'ΣΊΣΥΦΟΣ'],
  ['caf\u00e9', 'cafe\u0301'],
])('%s and %s are the same name', (one, other) => {
  expect(sameName(one)).toBe(sameName(other));
});

it('different names stay different', () => {
  expect(sameName('ada')).not.toBe(sameName('ida'));
  expect(sameName('a.da')).not.toBe(sameName('ada'));
});
