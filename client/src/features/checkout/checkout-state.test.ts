import type { PaymentView } from '../../lib/views/payment-view';
import { checkoutState, isSettled } from './checkout-state';

type PaymentStatus = PaymentView['status'];

const state = (order: 'created' | 'completed' | 'cancelled', payment?: PaymentStatus, confirmed = false) =>
  checkoutState({ order: { status: order }, payment: payment && { status: payment }, confirmed });

describe('a checkout', () => {
  it('is paid while the hold lives and no money has moved', () => {
    expect(state('created')).toEqual({ kind: 'paying' });
    expect(state('created', 'awaiting')).toEqual({ kind: 'paying' });
  });

  it('is being confirmed from the moment the money moves until the order is completed', () => {
    expect(state('created', 'awaiting', true)).toEqual({ kind: 'confirming' });
    expect(state('created', 'processing')).toEqual({ kind: 'confirming' });
    expect(state('created', 'captured')).toEqual({ kind: 'confirming' });
    expect(state('completed', 'captured')).toEqual({ kind: 'completed' });
  });

  it.each([
    [undefined, false, 'nothing-charged', true],
    ['cancelled', true, 'nothing-charged', true],
    ['awaiting', false, 'unknown', false],
    [undefined, true, 'unknown', false],
    ['captured', true, 'being-refunded', false],
    ['refunding', true, 'being-refunded', false],
    ['refunded', true, 'refunded', true],
  ] as const)('over, with a payment %s (confirmed: %s), says %s', (payment, confirmed, money, settled) => {
    const over = state('cancelled', payment, confirmed);
    expect(over).toEqual({ kind: 'over', money });
    expect(isSettled(over)).toBe(settled);
  });
});
