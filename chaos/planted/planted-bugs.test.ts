import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { examine } from '../../doctor/examine';
import { faults } from '../faults';
import { invariants as watched } from '../invariants';
import { plantedBug, plantedBugs } from './planted-bugs';

const bugs = plantedBugs();
const named: string[] = [...Object.values(watched), ...examine([]).map(({ invariant }) => invariant)];

test('there is a dozen, and more', () => {
  expect(bugs.length).toBeGreaterThanOrEqual(12);
});

describe.each(bugs)('the planted bug $name', ({ file, fault, target, rounds, invariants }) => {
  test('can still be put in', () => {
    execFileSync('git', ['apply', '--check', file], { cwd: join(__dirname, '../..'), stdio: 'pipe' });
  });

  test('names a fault and invariants that there are', () => {
    expect(faults.find(({ name }) => name === fault)?.targets).toContain(target);
    expect(rounds).toBeGreaterThan(0);
    expect(named).toEqual(expect.arrayContaining([...invariants]));
  });
});

test('a patch that does not say what is to be found is refused', () => {
  expect(() => plantedBug('no-sweep.patch', 'Bug: nothing is swept\ndiff --git a/x b/x\nFault: kill')).toThrow(/does not say its Fault/);
});
