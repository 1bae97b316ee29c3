import { refundWords } from './refund-words';

test.each([
  [{ refunded: 0, remaining: 0, failed: 0 }, undefined],
  [{ refunded: 1, remaining: 0, failed: 0 }, 'The one paid order is refunded.'],
  [{ refunded: 3, remaining: 0, failed: 0 }, 'All 3 paid orders are refunded.'],
  [{ refunded: 1, remaining: 2, failed: 0 }, '1 of 3 paid orders refunded.'],
  [{ refunded: 1, remaining: 2, failed: 1 }, '1 of 3 paid orders refunded. 1 could not be refunded yet; we try again by ourselves.'],
])('a seller reads how far refunds have come: %j', (progress, words) => {
  expect(refundWords(progress)).toBe(words);
});
