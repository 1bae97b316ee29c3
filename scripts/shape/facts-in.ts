/**
 * The types of the events that a source file states: the first arguments of `fact(…)`. Where a type is computed, every
 * event type that the file names counts.
 */
export function factsIn(text: string): string[] {
  const calls = [...text.matchAll(/(?<![\w.])fact(?:<[^>]*>)?\(\s*([^,]+),/g)].map(([, type]) => (type as string).trim());
  if (calls.length === 0) return [];
  const written = calls.map((type) => /^'([^']+)'$/.exec(type)?.[1]);
  const types = written.includes(undefined) ? [...text.matchAll(/'([a-z-]+:[a-z-]+)'/g)].map(([, type]) => type) : written;
  return [...new Set(types.filter((type) => type !== undefined))].filter((type) => !type.startsWith('node:'));
}
