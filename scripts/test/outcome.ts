/** What a phase of the tests came to. */
export interface Outcome {
  passed: number;
  failed: number;
  /** Not run on purpose; told, but neither passed nor failed. */
  skipped?: number;
}

/** A phase that could not run has failed. */
export const couldNotRun: Outcome = { passed: 0, failed: 1 };

export function total(outcomes: readonly Outcome[]): Required<Outcome> {
  return outcomes.reduce<Required<Outcome>>(
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

/** The last such line in what a command printed. */
export function fromSummaryLine(output: string): Outcome | undefined {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  return last && { passed: Number(last[1]), failed: Number(last[2]) };
}

/** Jest's `--json`. A file that did not even load has no failed tests in it, and counts as one. */
export function fromJest(json: string): Outcome {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } = JSON.parse(json) as Record<
    string,
    number
  >;
  return {
    passed: number(numPassedTests),
    failed: number(numFailedTests) + number(numRuntimeErrorTestSuites),
    skipped: number(numPendingTests) + number(numTodoTests),
  };
}

/** Playwright's JSON report. What passed only at a second try is reported as passed. Errors outside of tests count, too. */
export function fromPlaywright(json: string): Outcome {
  const { stats, errors } = JSON.parse(json) as { stats: Record<string, number>; errors?: unknown[] };
  return {
    passed: number(stats['expected']) + number(stats['flaky']),
    failed: number(stats['unexpected']) + (errors?.length ?? 0),
    skipped: number(stats['skipped']),
  };
}

function number(value: number | undefined): number {
  if (value === undefined || !Number.isFinite(value)) throw new Error('the report lacks a count');
  return value;
}
