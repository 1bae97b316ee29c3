import { couldNotRun, fromJest, fromPlaywright, fromSummaryLine, summaryLine, total } from './outcome';

test('the counts of all phases make one line', () => {
  expect(summaryLine(total([{ passed: 3, failed: 0 }, couldNotRun, { passed: 4, failed: 2, skipped: 1 }]))).toBe('7 passed, 3 failed');
});

test('a test file that does not load is a failure, although none of its tests failed', () => {
  const report = { numPassedTests: 5, numFailedTests: 0, numRuntimeErrorTestSuites: 1, numPendingTests: 0, numTodoTests: 0 };
  expect(fromJest(JSON.stringify(report))).toEqual({ passed: 5, failed: 1, skipped: 0, failures: [] });
});

test('an error outside of the system tests is a failure', () => {
  const report = { stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 0 }, errors: [{ message: 'the web server did not start' }] };
  expect(fromPlaywright(JSON.stringify(report))).toEqual({
    ...{ passed: 5, failed: 1, skipped: 0 },
    failures: ['the web server did not start'],
  });
});

test('a report without counts is not taken for one without failures', () => {
  expect(() => fromJest('{}')).toThrow('lacks a count');
});

test('of several summary lines the last one counts, and only a whole line is one', () => {
  expect(fromSummaryLine('1 passed, 0 failed\nround 2\n✗ kill · auth: late\n2 passed, 1 failed\n')).toEqual({
    ...{ passed: 2, failed: 1, skipped: 0 },
    failures: ['kill · auth: late'],
  });
  expect(fromSummaryLine('so far 2 passed, 1 failed of 5')).toBeUndefined();
});

test('what a command left out is told as skipped', () => {
  expect(fromSummaryLine('– left out: full-disk, for nothing can be mounted here\n2 passed, 0 failed\n')).toMatchObject({ skipped: 1 });
});

test('what failed is told by its file, its name and why, without the stack', () => {
  const jest = {
    ...{ numPassedTests: 1, numFailedTests: 1, numRuntimeErrorTestSuites: 1, numPendingTests: 0, numTodoTests: 0 },
    testResults: [
      {
        ...{ name: `${process.cwd()}/orders/a.test.ts`, status: 'failed' },
        assertionResults: [
          { fullName: 'holds', status: 'failed', failureMessages: ['\u001b[31mexpected 1\u001b[39m\n\nReceived: 2\n    at there'] },
          { fullName: 'pays', status: 'passed', failureMessages: [] },
        ],
      },
      { name: `${process.cwd()}/orders/b.test.ts`, status: 'failed', assertionResults: [] },
    ],
  };
  expect(fromJest(JSON.stringify(jest)).failures).toEqual([
    'orders/a.test.ts › holds: expected 1 Received: 2',
    'orders/b.test.ts did not load',
  ]);
  const playwright = {
    stats: { expected: 0, unexpected: 1, flaky: 0, skipped: 0 },
    suites: [
      {
        file: 'buy.spec.ts',
        suites: [
          {
            file: 'buy.spec.ts',
            specs: [
              {
                title: 'buys',
                tests: [{ status: 'unexpected', results: [{ error: { message: `no button\nlog${' of much'.repeat(100)}` } }] }],
              },
            ],
          },
        ],
      },
    ],
  };
  expect(fromPlaywright(JSON.stringify(playwright)).failures).toEqual([
    expect.stringMatching(/^buy\.spec\.ts › buys: no button log of much.{0,500} …$/),
  ]);
});
