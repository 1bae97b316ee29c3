import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const projectFolder = join(__dirname, '../..');

/** The services there are: folders at the top of the project whose `src/main.ts` runs one. */
export function findServices(project = projectFolder): string[] {
  return readdirSync(project, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && runsService(join(project, entry.name, 'src/main.ts')))
    .map((entry) => entry.name)
    .sort();
}

function runsService(main: string): boolean {
  return existsSync(main) && /\brunService\(/.test(readFileSync(main, 'utf8'));
}
