import { oneMore, waitAfter, type Attempts } from './throttle';

const policy = { free: 3, longestWait: 60 };
const start = new Date('2026-06-01T12:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const failed = (failures: number): Attempts => ({ failures, lastAt: start });

it('the first failures cost nothing', () => {
  expect([undefined, failed(1), failed(2)].map((attempts) => waitAfter(attempts, policy, start))).toEqual([0, 0, 0]);
});

it('each further failure doubles the wait, up to the longest', () => {
  expect([3, 4, 5, 6, 20, 5_000].map((failures) => waitAfter(failed(failures), policy, start))).toEqual([1, 2, 4, 8, 60, 60]);
});

it('the wait passes', () => {
  expect(waitAfter(failed(6), policy, after(3))).toBe(5);
  expect(waitAfter(failed(6), policy, after(8))).toBe(0);
});

it('failures are forgotten after a quarter of an hour', () => {
  const attempts = oneMore(failed(9), after(14 * 60));
  expect(attempts.failures).toBe(10);
  expect(oneMore(attempts, after(14 * 60 + 15 * 60)).failures).toBe(1);
  expect(waitAfter(failed(5_000), { free: 3, longestWait: 10_000 }, after(15 * 60))).toBe(0);
});
