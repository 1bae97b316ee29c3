import { tokenIn } from './token-in';

test.each([
  ['#token=3f0e.1.a-b_c', '3f0e.1.a-b_c'],
  ['#token=', null],
  ['#main', null],
  ['#', null],
  ['', null],
])('%p carries the token %p', (fragment, token) => {
  expect(tokenIn(fragment)).toBe(token);
});
