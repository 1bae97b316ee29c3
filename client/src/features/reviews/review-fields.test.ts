import { checkReview, reviewFrom, scores } from './review-fields';

const good = { score: '8.5', title: 'A fine evening', content: 'Worth it.' };

test('a review has a score and some words', () => {
  expect(checkReview(good)).toEqual({});
  expect(Object.keys(checkReview({ score: '', title: ' ', content: '' }))).toEqual(['score', 'title', 'content']);
});

test('says no more than may be said', () => {
  expect(checkReview({ ...good, title: 'a'.repeat(100), content: 'a'.repeat(200) })).toEqual({});
  expect(Object.keys(checkReview({ ...good, title: 'a'.repeat(101), content: 'a'.repeat(201) }))).toEqual(['title', 'content']);
});

test.each(['0', '10.5', '8.25', 'much'])('has no score of %s', (score) => {
  expect(checkReview({ ...good, score })).toEqual({ score: 'Choose a score.' });
});

test('has one of twenty scores, the best first', () => {
  expect([scores.length, scores[0], scores.at(-1)]).toEqual([20, 10, 0.5]);
  expect(reviewFrom(good)).toEqual({ score: 8.5, title: 'A fine evening', content: 'Worth it.' });
});
