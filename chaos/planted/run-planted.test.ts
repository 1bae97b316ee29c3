import { judgeCaught, judgeClean } from './run-planted';

const bug = { what: 'nothing is swept', invariant: 'no event stays unpublished' };

test('a bug is caught when the invariant that it breaks is found broken, among others', () => {
  expect(judgeCaught(bug, [{ problems: [] }, { problems: ['orders: it', 'no event stays unpublished: 3 rows'] }])).toEqual([]);
});

test.each([
  ['nothing was found', [{ problems: [] }], /found was nothing/],
  ['something else was found', [{ problems: ['another: one'] }], /found was only: another: one/],
  ['the harness could not run', [], /could not run/],
])('it is not caught when %s', (_what, rounds, expected) => {
  expect(judgeCaught(bug, rounds).join()).toMatch(expected);
});

test('without a bug nothing may be found', () => {
  expect(judgeClean([{ problems: [] }])).toEqual([]);
  expect(judgeClean([{ problems: ['a: b'] }])).toEqual(['a: b']);
  expect(judgeClean([])).toHaveLength(1);
});
