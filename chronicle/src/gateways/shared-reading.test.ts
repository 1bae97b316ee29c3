import { SharedReading } from './shared-reading';

let count = 0;
const readNow = async () => {
  await new Promise((resolve) => setImmediate(resolve));
  return ++count;
};
beforeEach(() => {
  count = 0;
});

test('who asks at the same time, or a moment later, is given one and the same reading', async () => {
  const shared = new SharedReading<number>(60_000);
  expect(await Promise.all([shared.read(readNow), shared.read(readNow)])).toEqual([1, 1]);
  expect(await shared.read(readNow)).toBe(1);
});

test('what is older is read anew', async () => {
  const shared = new SharedReading<number>(0);
  expect(await Promise.all([shared.read(readNow), shared.read(readNow)])).toEqual([1, 1]);
  expect(await shared.read(readNow)).toBe(2);
});

test('a failure is told to all who share it, and not kept', async () => {
  const shared = new SharedReading<number>(60_000);
  const fail = () => Promise.reject(new Error('nobody answers'));
  const outcomes = await Promise.allSettled([shared.read(fail), shared.read(readNow)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await shared.read(readNow)).toBe(1);
});
