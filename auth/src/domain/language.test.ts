import { languageOf } from './language';

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['ko-KR,ko;q=0.9,en-US;q=0.8', 'ko'],
  ['en-GB,en;q=0.9,ko;q=0.8', 'en'],
  ['fr-FR, ko;q=0.5', 'ko'],
  ['en;q=0.1, ko;q=0.7', 'ko'],
  ['ko;q=0', 'en'],
  ['de', 'en'],
  [';;;=,,', 'en'],
])('%j is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
