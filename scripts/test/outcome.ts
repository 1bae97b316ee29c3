import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** What a phase of the tests came to. */
export interface Outcome {
  passed: number;
  failed: number;
  /** Not run on purpose; told, but neither passed nor failed. */
  skipped?: number;
  /** What failed, a line each, as far as it has a name. */
  failures?: readonly string[];
}

/** A phase that could not run has failed. */
export const couldNotRun: Outcome = { passed: 0, failed: 1 };

type Counts = Required<Omit<Outcome, 'failures'>>;

export function total(outcomes: readonly Outcome[]): Counts {
  return outcomes.reduce<Counts>(
    (sum, { passed, failed, skipped = 0 }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** The line that ends the tests, and by which programs read them. */
export function summaryLine({ passed, failed }: Outcome): string {
  return `${passed} passed, ${failed} failed`;
}

/** The last such line in what a command printed, and the lines in which it told what failed, or was not run on purpose. */
export function fromSummaryLine(output: string): Outcome | undefined {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  const failures = [...output.matchAll(/^✗ (.+)$/gm)].map(([, line = '']) => line);
  const skipped = [...output.matchAll(/^– .+$/gm)].length;
  return last && { passed: Number(last[1]), failed: Number(last[2]), skipped, failures };
}

/** Jest's `--json`. A file that did not even load has no failed tests in it, and counts as one. */
export function fromJest(json: string): Outcome {
  const report = JSON.parse(json) as Record<string, number> & { testResults?: JestFile[] };
  return {
    passed: number(report['numPassedTests']),
    failed: number(report['numFailedTests']) + number(report['numRuntimeErrorTestSuites']),
    skipped: number(report['numPendingTests']) + number(report['numTodoTests']),
    failures: (report.testResults ?? []).flatMap(failuresOf),
  };
}

interface JestFile {
  name: string;
  status: string;
  assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
}

function failuresOf({ name, status, assertionResults }: JestFile): string[] {
  const file = relative(process.cwd(), name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [`${file} did not load`] : [];
  return failed.map(({ fullName, failureMessages: [message = ''] = [] }) => `${file} › ${fullName}: ${inShort(message)}`);
}

/** Playwright's JSON report. What passed only at a second try is reported as passed. Errors outside of tests count, too. */
export function fromPlaywright(json: string): Outcome {
  const { stats, errors = [], suites = [] } = JSON.parse(json) as { stats: Record<string, number>; errors?: Message[]; suites?: Suite[] };
  return {
    passed: number(stats['expected']) + number(stats['flaky']),
    failed: number(stats['unexpected']) + errors.length,
    skipped: number(stats['skipped']),
    failures: [...errors.map(({ message = '' }) => inShort(message)), ...suites.flatMap(unexpectedIn)],
  };
}

interface Message {
  message?: string;
}

interface Suite {
  file?: string;
  suites?: Suite[];
  specs?: { title: string; tests: { status: string; results: { error?: Message }[] }[] }[];
}

function unexpectedIn({ file = '', suites = [], specs = [] }: Suite): string[] {
  const here = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected')
      .map(({ results }) => `${file} › ${title}: ${inShort(results.at(-1)?.error?.message ?? '')}`),
  );
  return [...here, ...suites.flatMap(unexpectedIn)];
}

/** What the message says, stack aside, in one line: often only what follows its first one tells what was found. */
function inShort(message: string): string {
  const [told = ''] = stripVTControlCharacters(message).split(/\n\s+at /, 1);
  const line = told.replaceAll(/\s+/g, ' ').trim();
  return line.length > mostCharacters ? `${line.slice(0, mostCharacters)} …` : line;
}

const mostCharacters = 500;

function number(value: number | undefined): number {
  if (value === undefined || !Number.isFinite(value)) throw new Error('the report lacks a count');
  return value;
}
