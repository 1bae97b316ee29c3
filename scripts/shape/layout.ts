import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './finding';

/** What every service has, and what it may have. */
const always = ['README.md', 'package.json', 'tsconfig.json', 'src/main.ts', 'src/config.ts', 'src/check.ts', 'src/domain', 'src/store'];
const topFiles = ['README.md', 'Dockerfile', '.dockerignore', 'package.json', 'tsconfig.json', 'src'];
const folders = ['domain', 'routes', 'operations', 'consumers', 'workers', 'queries', 'store', 'gateways', 'testing'];
const sources = ['main', 'app', 'consumers', 'config', 'check', 'dependencies'];
const made = ['dist', 'node_modules', 'tsconfig.tsbuildinfo'];

/** The one shape: the siblings differ only in what is absent. */
export function checkLayout(project: string, service: string): Finding[] {
  const has = (path: string) => existsSync(join(project, service, path));
  const found: Finding[] = [];
  const say = (path: string, message: string) => found.push({ file: `${service}/${path}`, message });
  for (const path of always) if (!has(path)) say(path, 'is missing; every service has it.');
  for (const name of entriesOf(join(project, service))) {
    if (!topFiles.includes(name) && !made.includes(name)) say(name, `does not belong to the shape of a service (${topFiles.join(', ')}).`);
  }
  for (const name of entriesOf(join(project, service, 'src'))) {
    const base = name.replace(/(\.test)?\.ts$/, '');
    if (base === name ? !folders.includes(name) : !sources.includes(base)) {
      say(`src/${name}`, `does not belong to the shape of a service (${sources.join('.ts, ')}.ts and the folders ${folders.join(', ')}).`);
    }
  }
  if (has('src/routes') !== has('src/app.ts')) say('src/app.ts', 'and the folder src/routes come together: the one lists the other.');
  if (has('src/consumers') !== has('src/consumers.ts'))
    say('src/consumers.ts', 'and the folder src/consumers come together: the one lists the other.');
  for (const folder of folders) {
    if (has(`src/${folder}`) && entriesOf(join(project, service, 'src', folder)).length === 0)
      say(`src/${folder}`, 'is empty: leave it away.');
  }
  return found;
}

function entriesOf(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
