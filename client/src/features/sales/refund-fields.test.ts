import { checkRefund, refundFrom } from './refund-fields';

const rest = { left: 3500, currency: 'EUR' };

describe('a refund as it is typed', () => {
  it('is a part or all of what is left, in minor units', () => {
    expect(checkRefund({ amount: '35.00', reason: 'Rain' }, rest)).toEqual({});
    expect(refundFrom({ amount: '12,5', reason: ' Rain ' }, rest)).toEqual({ amount: 1250, reason: 'Rain' });
  });

  it.each([
    ['35.01', 'At most €35.00 is left of it.'],
    ['0', 'Say how much goes back.'],
    ['a lot', 'Type an amount like 25.00.'],
  ])('is not %s', (amount, message) => {
    expect(checkRefund({ amount, reason: 'Rain' }, rest)).toEqual({ amount: message });
  });

  it('needs a reason', () => {
    expect(checkRefund({ amount: '1', reason: ' ' }, rest)).toEqual({ reason: 'Say why: the buyer reads it.' });
  });
});
