import { couldNotRun, fromJest, fromPlaywright, fromSummaryLine, summaryLine, total } from './outcome';

test('the counts of all phases make one line', () => {
  expect(summaryLine(total([{ passed: 3, failed: 0 }, couldNotRun, { passed: 4, failed: 2, skipped: 1 }]))).toBe('7 passed, 3 failed');
});

test('a test file that does not load is a failure, although none of its tests failed', () => {
  const report = { numPassedTests: 5, numFailedTests: 0, numRuntimeErrorTestSuites: 1, numPendingTests: 0, numTodoTests: 0 };
  expect(fromJest(JSON.stringify(report))).toEqual({ passed: 5, failed: 1, skipped: 0 });
});

test('an error outside of the system tests is a failure', () => {
  const report = { stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 0 }, errors: [{ message: 'the web server did not start' }] };
  expect(fromPlaywright(JSON.stringify(report))).toEqual({ passed: 5, failed: 1, skipped: 0 });
});

test('a report without counts is not taken for one without failures', () => {
  expect(() => fromJest('{}')).toThrow('lacks a count');
});

test('of several summary lines the last one counts, and only a whole line is one', () => {
  expect(fromSummaryLine('1 passed, 0 failed\nround 2\n2 passed, 1 failed\n')).toEqual({ passed: 2, failed: 1 });
  expect(fromSummaryLine('so far 2 passed, 1 failed of 5')).toBeUndefined();
});
