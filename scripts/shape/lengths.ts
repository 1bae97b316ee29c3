import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './finding';

/** Pages and files that are to be read in one go. */
const limits: [RegExp, number][] = [
  [/^[a-z-]+\/src\/main\.ts$/, 60],
  [/^(?!common\/)[a-z-]+\/README\.md$/, 60],
  [/^docs\/adr\/[^/]+\.md$/, 50],
];

export function checkLengths(project: string, files: readonly string[]): Finding[] {
  return files.flatMap((file) => {
    const limit = limits.find(([pattern]) => pattern.test(file))?.[1];
    if (limit === undefined) return [];
    const lines = readFileSync(join(project, file), 'utf8').trimEnd().split('\n').length;
    return lines > limit ? [{ file, message: `has ${lines} lines; at most ${limit} are meant to be read in one go.` }] : [];
  });
}
