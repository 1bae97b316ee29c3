import { runSteps, type Step, type StepResult } from './run-steps';

const step = (title: string, code: string): Step => ({ title, args: ['-e', code] });

const run = async (steps: Step[], parallel = 2, priority?: number) => {
  const told: StepResult[] = [];
  const results = await runSteps(steps, { cwd: __dirname, parallel, priority, onResult: (result) => told.push(result) });
  expect(told).toEqual(results);
  return new Map(results.map((result) => [result.step.title, result]));
};

test('a step that fails is told with all that it printed, and keeps no other from running', async () => {
  const results = await run(
    [step('bad', "console.log('here'); console.error('there'); process.exit(3)"), step('good', ''), step('also good', '')],
    1,
  );
  expect([...results.values()].map(({ passed }) => passed)).toEqual([false, true, true]);
  expect(results.get('bad')?.output).toContain('here');
  expect(results.get('bad')?.output).toContain('there');
});

test('a step that is ended by a signal has failed', async () => {
  const results = await run([step('killed', "process.kill(process.pid, 'SIGKILL')")]);
  expect(results.get('killed')?.passed).toBe(false);
});

test('steps run side by side', async () => {
  const waiting = 'setTimeout(() => {}, 600)';
  const began = Date.now();
  const results = await run([step('one', waiting), step('two', waiting), step('three', waiting)], 3);
  const sum = [...results.values()].reduce((total, { seconds }) => total + seconds * 1_000, 0);
  expect(Date.now() - began).toBeLessThan(sum);
});

test('steps can run below everything else', async () => {
  const results = await run([step('low', 'setTimeout(() => { console.log(os.getPriority()); process.exit(1); }, 200)')], 1, 19);
  expect(results.get('low')?.output).toBe('19');
});
