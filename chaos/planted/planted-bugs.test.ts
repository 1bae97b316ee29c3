import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { faults } from '../faults';
import { plantedBug, plantedBugs } from './planted-bugs';

const bugs = plantedBugs();

test('there is a dozen, and more', () => {
  expect(bugs.length).toBeGreaterThanOrEqual(12);
});

describe.each(bugs)('the planted bug $name', ({ file, fault, target, rounds }) => {
  test('can still be put in', () => {
    execFileSync('git', ['apply', '--check', file], { cwd: join(__dirname, '../..'), stdio: 'pipe' });
  });

  test('names a fault that there is', () => {
    expect(faults.find(({ name }) => name === fault)?.targets).toContain(target);
    expect(rounds).toBeGreaterThan(0);
  });
});

test('a patch that does not say what is to be found is refused', () => {
  expect(() => plantedBug('no-sweep.patch', 'Bug: nothing is swept\ndiff --git a/x b/x\nFault: kill')).toThrow(/does not say its Fault/);
});
