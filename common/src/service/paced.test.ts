import { paced } from './paced';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('what happens again and again is told at once, then rarely, with how often it was', () => {
  const told: unknown[] = [];
  const tell = paced((message, details) => told.push([message, details]), 1_000);
  for (let time = 0; time < 500; time++) tell('away', { time });
  tell('something else', {});
  expect(told).toEqual([
    ['away', { time: 0 }],
    ['something else', {}],
  ]);
  jest.advanceTimersByTime(1_000);
  expect(told.slice(2)).toEqual([['away', { time: 499, times: 499 }]]);
  jest.advanceTimersByTime(5_000);
  tell('away', { time: 1_000 });
  expect(told.slice(3)).toEqual([['away', { time: 1_000 }]]);
});
