/**
 * What two spellings of the same e-mail address or nickname have in common: compatible characters made one (NFKC), case
 * folded. Upper case first, because it joins what lower case keeps apart (ß and ss, σ and ς).
 */
export function sameName(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}
