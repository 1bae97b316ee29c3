import { refundPolicyWords } from './refund-policy-words';

it.each([
  [{ refundPolicy: 'none', refundDays: null }, 'Refunds only if the seller agrees'],
  [{ refundPolicy: 'always', refundDays: null }, 'Money back at any time'],
  [{ refundPolicy: 'until', refundDays: 0 }, 'Money back until it starts'],
  [{ refundPolicy: 'until', refundDays: 1 }, 'Money back until one day before it starts'],
  [{ refundPolicy: 'until', refundDays: 14 }, 'Money back until 14 days before it starts'],
] as const)('what a buyer reads of %j', (policy, words) => {
  expect(refundPolicyWords(policy)).toBe(words);
});
