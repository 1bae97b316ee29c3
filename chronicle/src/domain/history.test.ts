import { stepsOf } from './history';

test('each version tells what it changed, and what everything was like then', () => {
  const steps = stepsOf([
    { data: { price: 5, places: ['a'] } },
    { data: { price: 5, places: ['a', 'b'] } },
    { data: { price: 7, soldOut: true } },
  ]);
  expect(steps.map(({ differences }) => differences)).toEqual([
    [
      { field: 'price', before: undefined, after: 5 },
      { field: 'places', before: undefined, after: ['a'] },
    ],
    [{ field: 'places', before: ['a'], after: ['a', 'b'] }],
    [
      { field: 'price', before: 5, after: 7 },
      { field: 'soldOut', before: undefined, after: true },
    ],
  ]);
  expect(steps[1]?.state).toEqual({ price: 5, places: ['a', 'b'] });
  expect(steps[2]?.state).toEqual({ price: 7, places: ['a', 'b'], soldOut: true });
});
