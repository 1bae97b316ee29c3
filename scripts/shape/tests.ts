import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './finding';

/** Rules, routes and consumers have tests beside them; those of consumers deliver twice and out of order. */
export function checkTests(project: string, service: string): Finding[] {
  const found: Finding[] = [];
  const source = (path: string) => join(project, service, 'src', path);
  if (existsSync(source('domain')) && testsIn(source('domain')).length === 0) {
    found.push({ file: `${service}/src/domain`, message: 'has no test: put one beside the rules it is about.' });
  }
  if (existsSync(source('routes')) && ![source('app.test.ts'), ...testsIn(source('routes'))].some(existsSync)) {
    found.push({ file: `${service}/src/app.test.ts`, message: 'is missing, and no route has a test of its own.' });
  }
  if (existsSync(source('consumers'))) {
    const tests = [source('consumers.test.ts'), ...testsIn(source('consumers'))].filter(existsSync);
    const text = tests.map((file) => readFileSync(file, 'utf8')).join('\n');
    if (tests.length === 0)
      found.push({ file: `${service}/src/consumers.test.ts`, message: 'is missing, and no consumer has a test of its own.' });
    else {
      for (const way of ['twice', 'shuffled'].filter((name) => !new RegExp(`\\b${name}\\(`).test(text))) {
        found.push({
          file: `${service}/src/consumers.test.ts`,
          message: `never delivers ${way}(…): an event comes more than once and out of order.`,
        });
      }
    }
  }
  return found;
}

function testsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name));
}
