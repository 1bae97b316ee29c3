import { codeIn } from './code-in';

test.each([
  ['482913', '482913'],
  [' 482 913 ', '482913'],
  ['482-913', '482913'],
  ['482\u00a0913', '482913'],
  ['4 8 2 9 1 3', '482913'],
  ['000042', '000042'],
  ['482913 is your code for Marquee. It is good for 30 minutes.', '482913'],
  ['Your code: 482 913', '482913'],
])('%p holds the code %p', (text, code) => {
  expect(codeIn(text)).toBe(code);
});

test.each(['', '48291', '4829130', 'abcdef', '482913 or 111222', 'order 4829130001'])('%p holds none', (text) => {
  expect(codeIn(text)).toBeUndefined();
});
