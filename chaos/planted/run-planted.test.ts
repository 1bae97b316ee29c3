import { couldNotBe, judgeCaught, judgeClean, lastWords } from './run-planted';

const bug = { what: 'nothing is swept', invariants: ['no event stays unpublished', 'what was acknowledged is kept'] };
const found = (...problems: string[][]) => ({ finished: problems.map((each) => ({ problems: each })), said: 'it does not compile' });

test('a bug is caught when an invariant that it breaks is found broken, among others', () => {
  expect(judgeCaught(bug, found([], ['orders: it', 'no event stays unpublished: 3 rows']))).toEqual([]);
  expect(judgeCaught(bug, found(['what was acknowledged is kept: order 1 is gone']))).toEqual([]);
});

test.each([
  ['nothing was found', found([]), /found was nothing/],
  ['something else was found', found(['another: one']), /found was only: another: one/],
  ['the harness could not run', found(), /could not run: it does not compile/],
])('it is not caught when %s', (_what, rounds, expected) => {
  expect(judgeCaught(bug, rounds).join()).toMatch(expected);
});

test('without a bug nothing may be found', () => {
  expect(judgeClean(found([]))).toEqual([]);
  expect(judgeClean(found(['a: b']))).toEqual(['a: b']);
  expect(judgeClean(found())).toHaveLength(1);
});

test('a bug is left out when what shows it cannot be done here, and only then', () => {
  expect(couldNotBe({ finished: [], leftOut: ['deliveries, for there is another broker'] })).toBe(true);
  expect(couldNotBe({ finished: [], leftOut: [] })).toBe(false);
  expect(couldNotBe({ finished: [{}], leftOut: ['another'] })).toBe(false);
});

test('what is quoted of a run that could not go on are its words, not where in the code they were said', () => {
  expect(
    lastWords(
      'seed 1\nError: the broker is away\n    at start (chaos/main.ts:1:1)\n    at async main (chaos/main.ts:2:2)\n\nNode.js v20.20.2\n',
    ),
  ).toBe('Error: the broker is away');
  expect(lastWords('    at async main (chaos/main.ts:2:2)\n')).toBeUndefined();
});
