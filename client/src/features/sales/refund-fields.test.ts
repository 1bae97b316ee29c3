import { asksAboutStock, checkRefund, isReturnable, refundFrom } from './refund-fields';

const rest = { left: 3500, currency: 'EUR' };

describe('a refund as it is typed', () => {
  it('is a part or all of what is left, in minor units', () => {
    expect(checkRefund({ amount: '35.00', reason: 'Rain' }, rest)).toEqual({});
    expect(refundFrom({ amount: '12,5', reason: ' Rain ', stockReturns: '' }, rest)).toEqual({ amount: 1250, reason: 'Rain' });
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

describe('whether the tickets go back on sale', () => {
  const returnable = { ...rest, returnable: true };
  const stockReturns = (amount: string, box: string, of: typeof rest = returnable) =>
    refundFrom({ amount, reason: 'Rain', stockReturns: box }, of).stockReturns;

  it('is said of all that is left', () => {
    expect([stockReturns('35', 'on'), stockReturns('35,00', '')]).toEqual([true, false]);
  });

  it('is not said of a part, nor where nothing could return', () => {
    expect([stockReturns('34.99', 'on'), stockReturns('35', 'on', rest)]).toEqual([undefined, undefined]);
  });

  it.each([
    ['35', true],
    ['35.00', true],
    ['34', false],
    ['36', false],
    ['', false],
  ])('is asked for when %p is typed: %p', (amount, asked) => {
    expect(asksAboutStock(amount, returnable)).toBe(asked);
  });

  it('is nobody’s to say once the event has begun or is cancelled', () => {
    const startsAt = '2026-09-01T19:00:00.000Z';
    const [before, after] = [new Date('2026-09-01T18:59:59Z'), new Date(startsAt)];
    expect(isReturnable({ state: 'paused', startsAt }, before)).toBe(true);
    expect(isReturnable({ state: 'ended', startsAt }, after)).toBe(false);
    expect(isReturnable({ state: 'cancelled', startsAt }, before)).toBe(false);
  });
});
