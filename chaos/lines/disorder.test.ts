import { seededRandom } from '../seeded-random';
import { disordered } from './disorder';

const items = Array.from({ length: 50 }, (_, number) => ({ number, isCreation: number % 5 === 0 }));
const numbers = (sent: readonly { number: number }[]) => sent.map(({ number }) => number);
const sorted = (sent: readonly { number: number }[]) => numbers(sent).sort((a, b) => a - b);

test('shuffling loses and repeats nothing, and leaves little in its place', () => {
  const { items: sent, repeated, displaced } = disordered(items, 'shuffled', seededRandom(1));
  expect(sorted(sent)).toEqual(numbers(items));
  expect(repeated).toBe(0);
  expect(displaced).toBeGreaterThan(40);
});

test('repeating keeps the order in which each comes first', () => {
  const { items: sent, repeated } = disordered(items, 'repeated', seededRandom(1));
  expect(repeated).toBeGreaterThan(25);
  expect([...new Set(numbers(sent))]).toEqual(numbers(items));
  expect(sent).toHaveLength(50 + repeated);
});

test('the creation comes behind all that came after it', () => {
  const { items: sent, displaced } = disordered(items, 'creation last', seededRandom(1));
  expect(numbers(sent.slice(-10))).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40, 45]);
  expect(displaced).toBeGreaterThan(30);
});

test('the same seed gives the same disorder', () => {
  expect(disordered(items, 'shuffled', seededRandom(3))).toEqual(disordered(items, 'shuffled', seededRandom(3)));
});
