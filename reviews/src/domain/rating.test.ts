import { moved, noRating, placeOf } from './rating';

test('scores come, change and go, and nothing of them stays', () => {
  const none = noRating('t1', 'ticket');
  const one = moved(none, undefined, 15);
  expect(one).toMatchObject({ count: 1, sum: 15, histogram: [0, 0, 0, 0, 0, 0, 0, 1, 0, 0] });
  const lower = moved(one, 15, 1);
  expect(lower).toMatchObject({ count: 1, sum: 1, histogram: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0] });
  expect(moved(lower, 1, undefined)).toEqual(none);
  expect(moved(one, 15, 15)).toBe(one);
});

test.each([
  [1, 0],
  [2, 0],
  [3, 1],
  [19, 9],
  [20, 9],
])('%i half points stand in place %i of the histogram', (score, place) => expect(placeOf(score)).toBe(place));
