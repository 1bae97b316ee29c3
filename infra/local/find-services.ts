import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const projectFolder = join(__dirname, '../..');

/** The services there are: folders at the top of the project that have the one shape, with a `src/main.ts` and a package of their own. */
export function findServices(project = projectFolder): string[] {
  return readdirSync(project, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(project, entry.name, 'src/main.ts')) && existsSync(join(project, entry.name, 'package.json')))
    .map((entry) => entry.name)
    .sort();
}
