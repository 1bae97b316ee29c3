import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findServer } from '../servers/find-server';
import { fromJest, fromPlaywright, fromSummaryLine, type Outcome } from './outcome';
import { runPhase } from './run-phase';

/** One part of `npm test`. */
export interface Phase {
  name: string;
  title: string;
  /** Whether the project has it. */
  exists(): boolean;
  /** Rejects when it could not run. */
  run(): Promise<Outcome>;
}

const project = join(__dirname, '../..');
const require = createRequire(__filename);
const inProject = (...path: string[]): string => join(project, ...path);

/** Packages that are not compiled, only checked. */
const checked = ['scripts', 'infra', 'doctor', 'chaos', 'e2e', 'bench', 'client'];

export const phases: readonly Phase[] = [
  { name: 'types', title: 'types', exists: () => true, run: checkTypes },
  {
    name: 'lint',
    title: 'lint',
    exists: () => lintConfig() !== undefined,
    run: () => verdict([packageBin('eslint', 'bin/eslint.js'), '.']),
  },
  { name: 'jest', title: 'unit and service tests on real servers', exists: () => true, run: runJest },
  {
    name: 'system',
    title: 'system tests in a browser',
    exists: () => existsSync(inProject('e2e/playwright.config.ts')),
    run: runPlaywright,
  },
  {
    name: 'chaos',
    title: 'one round of every fault',
    exists: () => commandFile('chaos') !== undefined,
    run: () => runCommandOfOurs('chaos', ['--rounds', '1', '--no-record']),
  },
];

/** The services compile, and what is run from its sources has no type errors. Each counts as one. */
async function checkTypes(): Promise<Outcome> {
  const compiler = packageBin('typescript', 'bin/tsc');
  const outcomes = [await verdict([compiler, '-b'])];
  for (const folder of checked.filter((each) => existsSync(inProject(each, 'tsconfig.json')))) {
    process.stdout.write(`${folder} …\n`);
    outcomes.push(await verdict([compiler, '-p', folder, '--noEmit']));
  }
  return { passed: outcomes.filter(({ failed }) => failed === 0).length, failed: outcomes.filter(({ failed }) => failed > 0).length };
}

async function runJest(): Promise<Outcome> {
  return withReport(async (report) => {
    await runPhase(project, {
      args: [packageBin('jest', 'bin/jest.js'), '--json', `--outputFile=${report}`, '--testLocationInResults=false'],
    });
    return fromJest(readFileSync(report, 'utf8'));
  });
}

async function runPlaywright(): Promise<Outcome> {
  const chromium = await findServer('chromium');
  return withReport(async (report) => {
    await runPhase(inProject('e2e'), {
      args: [packageBin('@playwright/test', 'cli.js'), 'test', '--config', 'playwright.config.ts', '--reporter', 'list,json'],
      env: { CHROMIUM_BINARY: chromium.path, PLAYWRIGHT_JSON_OUTPUT_NAME: report, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    });
    return fromPlaywright(readFileSync(report, 'utf8'));
  });
}

/** A command of the project itself ends with the same line as `npm test`. */
async function runCommandOfOurs(name: string, args: readonly string[]): Promise<Outcome> {
  const loader = pathToFileURL(require.resolve('tsx')).href;
  const { code, output } = await runPhase(project, {
    args: ['--conditions=source', '--import', loader, commandFile(name) as string, ...args],
  });
  const outcome = fromSummaryLine(output);
  if (!outcome) throw new Error(`\`${name}\` ended with code ${code} and without a summary`);
  return outcome.failed === 0 && code !== 0 ? { ...outcome, failed: 1 } : outcome;
}

function commandFile(name: string): string | undefined {
  const commands = JSON.parse(readFileSync(inProject('scripts/commands.json'), 'utf8')) as Record<string, { file: string }>;
  const file = commands[name] && inProject(commands[name].file);
  return file && existsSync(file) ? file : undefined;
}

/** A program without counts passes or fails as a whole. */
async function verdict(args: readonly string[]): Promise<Outcome> {
  const { code } = await runPhase(project, { args });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function withReport<T>(work: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-report-'));
  try {
    return await work(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lintConfig(): string | undefined {
  return ['eslint.config.js', 'eslint.config.mjs', 'eslint.config.ts'].find((file) => existsSync(inProject(file)));
}

function packageBin(name: string, file: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), file);
}
