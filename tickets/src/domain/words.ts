const longest = 40;
const shortestBeginning = 3;
const longestBeginning = 12;
/** Each word of a listing is a key of an index: the first of a long description have to do, and those that say something. */
const mostOfDescription = 100;
const mostInAll = 300;
const shortestOfDescription = 3;
const mostInQuery = 8;

interface Described {
  title: string;
  venue: string;
  description: string;
}

/** Under which words a listing is found: those of its title and venue also by their beginnings, the first of its description as they are. */
export function wordsOf({ title, venue, description }: Described): string[] {
  const words = new Set<string>();
  for (const word of [...split(title), ...split(venue)]) {
    words.add(word);
    for (let length = shortestBeginning; length <= Math.min(word.length, longestBeginning); length++) words.add(word.slice(0, length));
  }
  const telling = new Set(split(description).filter((word) => word.length >= shortestOfDescription));
  for (const word of [...telling].slice(0, mostOfDescription)) words.add(word);
  return [...words].slice(0, mostInAll);
}

/** The words that all have to be there, each once. */
export function wordsOfQuery(text: string): string[] {
  return [...new Set(split(text))].slice(0, mostInQuery);
}

/** Case, accents and punctuation do not count. */
function split(text: string): string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, longest));
}
