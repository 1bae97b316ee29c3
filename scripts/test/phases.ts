import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, constants, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runSteps } from '../check/run-steps';
import { stepsOf } from '../check/steps';
import { findServer } from '../servers/find-server';
import { fromJest, fromPlaywright, fromSummaryLine, type Outcome } from './outcome';
import { runPhase } from './run-phase';

/** One part of `npm test`. */
export interface Phase {
  name: string;
  title: string;
  /** Whether the project has it. */
  exists(): boolean;
  /** It only computes: it runs at the lowest priority below the parts that follow, which mostly wait. */
  below?: boolean;
  /** Nothing runs below it: what it sees shall not depend on that. */
  alone?: boolean;
  /** Rejects when it could not run. */
  run(): Promise<Outcome>;
}

const project = join(__dirname, '../..');
const inProject = (...path: string[]): string => join(project, ...path);

/** The step of `npm run check` that writes what services are started from. */
const build = 'types of what is built';

export const phases: readonly Phase[] = [
  { name: 'check', title: 'format, lint, types and shape', exists: () => true, below: true, run: runChecks },
  // Before the tests, and not below them: they start what it builds.
  { name: 'build', title: build, exists: () => true, run: runBuild },
  { name: 'jest', title: 'unit and service tests on real servers', exists: () => true, run: runJest },
  {
    name: 'system',
    title: 'system tests in a browser',
    exists: () => existsSync(inProject('e2e/playwright.config.ts')),
    alone: true,
    run: runPlaywright,
  },
  {
    name: 'chaos',
    title: 'one short round of every fault',
    exists: () => commandFile('chaos') !== undefined,
    alone: true,
    run: () => runCommandOfOurs('chaos', ['--short', '--no-record']),
  },
];

/** What `npm run check` looks at, but for its quick tests, which are among the tests that follow. */
function runChecks(): Promise<Outcome> {
  const { PRIORITY_LOW } = constants.priority;
  return runStepsOfCheck((title) => title !== build && title !== 'quick tests', PRIORITY_LOW);
}

function runBuild(): Promise<Outcome> {
  return runStepsOfCheck((title) => title === build);
}

/** Each step counts as one. */
async function runStepsOfCheck(isMeant: (title: string) => boolean, priority?: number): Promise<Outcome> {
  await findServer('git'); // it knows which files belong to the project
  mkdirSync(inProject('.cache/check'), { recursive: true });
  const results = await runSteps(
    stepsOf(project, { fix: false }).filter(({ title }) => isMeant(title)),
    {
      cwd: project,
      parallel: availableParallelism(),
      priority,
      onResult: ({ step, passed, seconds, output }) => {
        process.stdout.write(`${passed ? '✓' : '✗'} ${step.title} (${seconds.toFixed(1)} s)\n`);
        if (!passed) process.stdout.write(`${output.replaceAll(/^/gm, '    ')}\n`);
      },
    },
  );
  const failures = results.filter(({ passed }) => !passed).map(({ step }) => step.title);
  return { passed: results.length - failures.length, failed: failures.length, failures };
}

async function runJest(): Promise<Outcome> {
  return withReport(async (report) => {
    const { code } = await runPhase(project, {
      args: [packageBin('jest', 'bin/jest.js'), '--json', `--outputFile=${report}`, '--testLocationInResults=false'],
    });
    return fromJest(readReport(report, code));
  });
}

async function runPlaywright(): Promise<Outcome> {
  const chromium = await findServer('chromium');
  return withReport(async (report) => {
    const { code } = await runPhase(inProject('e2e'), {
      args: [packageBin('@playwright/test', 'cli.js'), 'test', '--config', 'playwright.config.ts', '--reporter', 'list,json'],
      env: { CHROMIUM_BINARY: chromium.path, PLAYWRIGHT_JSON_OUTPUT_NAME: report, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    });
    return fromPlaywright(readReport(report, code));
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

/** Without a report the program was cut off, whatever it had printed by then. */
function readReport(file: string, code: number | null): string {
  if (!existsSync(file)) throw new Error(`it ended ${code === null ? 'by a signal' : `with code ${code}`} and left no report`);
  return readFileSync(file, 'utf8');
}

async function withReport<T>(work: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-report-'));
  try {
    return await work(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function packageBin(name: string, file: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), file);
}
