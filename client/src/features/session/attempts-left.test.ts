import { attemptsLeftIn, wrongCode } from './attempts-left';

const problem = { status: 409, title: '', detail: '' };

test('a wrong code says how many attempts are left', () => {
  expect(attemptsLeftIn({ ...problem, code: 'wrong_code', attemptsLeft: 0 })).toBe(0);
  expect(attemptsLeftIn({ ...problem, code: 'wrong_code' })).toBeUndefined();
  expect(attemptsLeftIn({ ...problem, code: 'registration_over', attemptsLeft: 4 })).toBeUndefined();
});

test.each([
  [4, '4 attempts left.'],
  [1, '1 attempt left.'],
  [0, 'Have another mail sent'],
])('with %d left the visitor reads %p', (left, words) => {
  expect(wrongCode(left)).toContain(words);
});
