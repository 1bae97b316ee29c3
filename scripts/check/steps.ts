import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { quickTests } from './quick-tests';
import type { Step } from './run-steps';

/** Projects that are not built, only checked. The tools share so many files that they are one. */
const checkedOnly = ['tsconfig.tools.json', 'infra', 'e2e', 'client'];

export interface StepOptions {
  /** Repairs what can be repaired by itself: format, order of imports, files that are made from contracts. */
  fix: boolean;
}

/** What `npm run check` runs; the longest first. Everything that can keeps a cache under `.cache/check`. */
export function stepsOf(project: string, { fix }: StepOptions): Step[] {
  const require = createRequire(join(project, 'package.json'));
  const bin = (name: string, file: string): string => join(dirname(require.resolve(`${name}/package.json`)), file);
  const cache = (name: string): string => join(project, '.cache/check', name);
  const typescript = (file: string): string[] => [
    '--conditions=source',
    '--import',
    pathToFileURL(require.resolve('tsx')).href,
    join(project, file),
  ];
  const compiler = bin('typescript', 'bin/tsc');
  const eslint = [
    bin('eslint', 'bin/eslint.js'),
    '--concurrency=off',
    '--cache',
    '--cache-strategy=content',
    '--cache-location',
    cache('eslint'),
    '.',
  ];
  const prettier = [bin('prettier', 'bin/prettier.cjs'), '--cache', '--cache-location', cache('prettier'), '--log-level=warn', '.'];
  const jest = [
    bin('jest', 'bin/jest.js'),
    '--config',
    'scripts/check/jest.quick.config.js',
    '--silent',
    '--maxWorkers=2',
    '--runTestsByPath',
  ];
  return [
    { title: 'lint and boundaries', args: [...eslint, ...(fix ? ['--fix'] : [])] },
    { title: 'types of what is built', args: [compiler, '-b'] },
    { title: 'types of what is not', args: [compiler, '-b', ...checkedOnly] },
    { title: 'quick tests', args: [...jest, ...quickTests(project)] },
    { title: 'shape of the services', args: typescript('scripts/shape/main.ts') },
    { title: 'contracts as they were published', args: [...typescript('scripts/contracts/main.ts'), ...(fix ? ['--fix'] : [])] },
    { title: 'words for every export of common', args: typescript('scripts/check/docstrings/main.ts') },
    { title: 'format', args: [...prettier, fix ? '--write' : '--check'] },
  ];
}
