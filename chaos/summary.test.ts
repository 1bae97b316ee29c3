import type { Finished } from './run-faults';
import { isClean, summaryOf } from './summary';

const round = (problems: string[] = []): Finished => ({
  ...{ fault: 'kill', target: 'mongod', round: 1, seed: 7, acknowledged: 1, read: 1, measured: {}, counted: {} },
  problems,
});
const goesOn = new AbortController().signal;

test('a run ends with what was left out, what failed and how much passed', () => {
  const finished = [round(), round(['late: by far', 'lost: all'])];
  expect(summaryOf({ finished, leftOut: ['full-disk, for nothing can be mounted here'] })).toEqual([
    '– left out: full-disk, for nothing can be mounted here',
    '✗ kill · mongod: late: by far',
    '1 passed, 1 failed',
  ]);
  expect(isClean({ finished, signal: goesOn })).toBe(false);
  expect(isClean({ finished: [round()], signal: goesOn })).toBe(true);
});

test('a run in which nothing was done says so, and has not passed', () => {
  expect(summaryOf({ finished: [], leftOut: [] })).toEqual(['✗ no round was carried out', '0 passed, 0 failed']);
  expect(isClean({ finished: [], signal: goesOn })).toBe(false);
});

test('a run that was ended before its time has not passed either', () => {
  expect(isClean({ finished: [round()], signal: AbortSignal.abort() })).toBe(false);
});
