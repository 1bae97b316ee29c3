import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The root of this checkout. */
export const root = resolve(__dirname, '../..');

/** Workspaces that are no services. */
export const notServices = ['common', 'client', 'infra', 'e2e', 'bench', 'scripts', 'doctor', 'chaos'];

/** Every workspace that is not named above has to be a service. */
export function servicesOf(project: string = root): string[] {
  const { workspaces } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { workspaces: string[] };
  return workspaces.filter((workspace) => !notServices.includes(workspace));
}
