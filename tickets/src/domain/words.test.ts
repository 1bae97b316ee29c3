import { wordsOf, wordsOfQuery } from './words';

const listing = { title: 'Jazz Nächte — Vol. 3', venue: 'Grosse Straße 7, Łódź', description: 'Ein Abend voller Überraschungen.' };
const finds = (text: string) => wordsOfQuery(text).every((word) => wordsOf(listing).includes(word));

describe('a listing is found', () => {
  test.each(['jazz', 'JAZZ', 'nachte', 'Nächte', 'strasse', 'Straße', 'ÜBERRASCHUNGEN', 'uberraschungen', '3', 'jazz abend'])(
    'by "%s"',
    (text) => {
      expect(finds(text)).toBe(true);
    },
  );

  test.each(['jaz', 'näch', 'stra'])('by "%s", the beginning of a word of its title or venue', (text) => {
    expect(finds(text)).toBe(true);
  });

  test.each(['rock', 'jazz rock', 'azz', 'überr', 'ja'])('but not by "%s"', (text) => {
    expect(finds(text)).toBe(false);
  });
});

test('a search without words asks for nothing in particular', () => {
  expect(wordsOfQuery(' —!? ')).toEqual([]);
});

test('however long a description, the number of words is bounded', () => {
  const description = Array.from({ length: 2_000 }, (_, index) => `word${index}`).join(' ');
  expect(wordsOf({ ...listing, description }).length).toBeLessThan(150);
  expect(wordsOf({ ...listing, title: description }).length).toBe(300);
  expect(wordsOf({ ...listing, title: 'x'.repeat(500) }).every((word) => word.length <= 40)).toBe(true);
});
