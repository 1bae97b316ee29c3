import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { busSettings, commonSettings, redisSettings } from '@marquee/common/service';
import type { Finding } from './finding';
import { checkLayout } from './layout';
import { checkLengths } from './lengths';
import { tablesOf } from './markdown-tables';
import { checkNames } from './names';
import { checkReadme, checkSettings } from './readme';
import { servicesOf } from './repository';
import { checkTests } from './tests';
import { settingsOf, whatItDoes, type WhatItDoes } from './what-it-does';
import { checkWiring } from './wiring';

/** Everything that distinguishes the repository from the one shape. */
export async function checkShape(project: string): Promise<Finding[]> {
  const files = sourceFilesOf(project);
  const found = [...checkNames(files), ...checkLengths(project, files), ...checkSharedSettings(project)];
  const does = new Map<string, WhatItDoes>();
  for (const service of servicesOf(project)) {
    const layout = checkLayout(project, service);
    found.push(...layout, ...checkTests(project, service));
    if (!existsSync(join(project, service, 'src/config.ts'))) continue;
    try {
      does.set(service, await whatItDoes(project, service));
    } catch (error) {
      found.push({ file: `${service}/src`, message: `cannot be looked into: ${(error as Error).message.split('\n', 1)[0]}` });
      continue;
    }
    const readme = `${service}/README.md`;
    if (existsSync(join(project, readme))) {
      found.push(...checkReadme(readme, readFileSync(join(project, readme), 'utf8'), does.get(service) as WhatItDoes));
    }
  }
  return [...found, ...checkWiring(project, does)];
}

/** The settings that all services share stand in one table, in the README of the package that declares them. */
function checkSharedSettings(project: string): Finding[] {
  const file = 'common/README.md';
  if (!existsSync(join(project, file))) return [{ file, message: 'is missing.' }];
  const tables = tablesOf(readFileSync(join(project, file), 'utf8')).filter(({ heading }) => /^Settings$/i.test(heading));
  const settings = settingsOf({ shape: { ...commonSettings, ...busSettings, ...redisSettings } });
  return checkSettings(tables, settings, { sharedToo: true }).map((message) => ({ file, message }));
}

/** What git knows, or would know if it were added now. */
function sourceFilesOf(project: string): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });
  return listed.split('\n').filter((file) => file !== '' && existsSync(join(project, file)));
}
