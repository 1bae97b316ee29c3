import { differing, ratingOf } from './reviewing';

test('scores come to a count and an average', () => {
  expect(ratingOf([])).toEqual({ count: 0, average: null });
  expect(ratingOf([10, 7.5])).toEqual({ count: 2, average: 8.75 });
});

test('a rating that drifted is seen, one that is rounded is not', () => {
  const expected = ratingOf([10, 7.5]);
  expect(differing('it', { count: 2, average: 8.8 }, expected)).toEqual([]);
  expect(differing('it', { count: 2, average: 8.9 }, expected)).toHaveLength(1);
  expect(differing('it', { count: 3, average: 8.75 }, expected)).toHaveLength(1);
  expect(differing('it', { count: 0, average: null }, expected)).toHaveLength(1);
  expect(differing('it', { count: 0, average: null }, ratingOf([]))).toEqual([]);
});
