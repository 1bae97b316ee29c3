import { delaysOf, oneLess, oneMore, waitAfter, type Attempts } from './throttle';

const policy = { free: 3, longestWait: 60 };
const start = new Date('2026-06-01T12:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const failed = (failures: number): Attempts => ({ failures, lastAt: start });

it('the first failures cost nothing', () => {
  expect([undefined, failed(1), failed(2)].map((attempts) => waitAfter(attempts, policy, start))).toEqual([0, 0, 0]);
});

it('each further failure doubles the wait, up to the longest', () => {
  expect([3, 4, 5, 6, 20, 5_000].map((failures) => waitAfter(failed(failures), policy, start))).toEqual([1, 2, 4, 8, 60, 60]);
  expect(delaysOf(policy)).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 32, 60]);
});

it('the wait passes', () => {
  expect(waitAfter(failed(6), policy, after(3))).toBe(5);
  expect(waitAfter(failed(6), policy, after(8))).toBe(0);
});

it('who came a moment before the last, and is looked at after it, waits no longer for that', () => {
  expect([failed(1), failed(2)].map((attempts) => waitAfter(attempts, policy, after(-0.5)))).toEqual([0, 0]);
  expect(waitAfter(failed(4), policy, after(-0.5))).toBe(2);
});

it('failures are forgotten after a quarter of an hour', () => {
  const attempts = oneMore(failed(9), after(14 * 60));
  expect(attempts.failures).toBe(10);
  expect(oneMore(attempts, after(14 * 60 + 15 * 60)).failures).toBe(1);
  expect(waitAfter(failed(5_000), { free: 3, longestWait: 10_000 }, after(15 * 60))).toBe(0);
});

it('an attempt that is taken back leaves no trace but for those that were made meanwhile', () => {
  const before = failed(4);
  const once = oneMore(before, after(10));
  const twice = oneMore(once, after(20));
  const [first, second] = [
    { at: after(10), before: start },
    { at: after(20), before: after(10) },
  ];
  expect(oneLess(once, first)).toEqual(before);
  expect(oneLess(twice, second)).toEqual(once);
  expect(oneLess(twice, first)).toEqual({ failures: 5, lastAt: after(20) });
  expect(oneLess(oneMore(undefined, start), { at: start, before: undefined })).toBeUndefined();
  expect(oneLess(undefined)).toBeUndefined();
});
