import { formatReason, viewFrom } from './dispute-words';

test.each([
  ['fraudulent', 'Fraudulent'],
  ['product_not_received', 'Product not received'],
])('a bank that says %s says %p', (reason, words) => {
  expect(formatReason(reason)).toBe(words);
});

test.each([
  [undefined, 'open'],
  ['nonsense', 'open'],
  ['open', 'open'],
  ['won', 'won'],
  ['lost', 'lost'],
  ['all', 'all'],
])('an address that says %p leads to the disputes that are %s', (status, view) => {
  expect(viewFrom(status)).toBe(view);
});
