import type { OrderView } from '@/lib/views/order-view';
import type { PaymentView } from '@/lib/views/payment-view';

/** Where a checkout stands, as far as the marketplace has said. */
export type CheckoutState =
  | { kind: 'paying' }
  /** The payment went through as far as the browser knows; the order is not completed yet. */
  | { kind: 'confirming' }
  | { kind: 'completed' }
  | { kind: 'over'; money: Money };

/** What became of the money when the hold was over. */
export type Money =
  | 'nothing-charged'
  /** Nobody can say yet. */
  | 'unknown'
  | 'being-refunded'
  | 'refunded';

interface Facts {
  order: Pick<OrderView, 'status'>;
  payment: Pick<PaymentView, 'status'> | undefined;
  /** The provider's form reported success in this tab, or sent the visitor back here with it. */
  confirmed: boolean;
}

export function checkoutState({ order, payment, confirmed }: Facts): CheckoutState {
  switch (order.status) {
    case 'completed':
    case 'refunded':
      return { kind: 'completed' };
    case 'cancelled':
      return { kind: 'over', money: moneyOf(payment?.status, confirmed) };
    case 'created': {
      const captured = payment?.status === 'captured' || payment?.status === 'processing';
      return { kind: confirmed || captured ? 'confirming' : 'paying' };
    }
  }
}

function moneyOf(status: PaymentView['status'] | undefined, confirmed: boolean): Money {
  switch (status) {
    case undefined:
      return confirmed ? 'unknown' : 'nothing-charged';
    case 'cancelled':
    case 'failed':
      return 'nothing-charged';
    case 'awaiting':
    case 'processing':
      return 'unknown';
    case 'captured':
    case 'refunding':
      return 'being-refunded';
    case 'refunded':
      return 'refunded';
  }
}

/** Nothing more is going to happen: no need to ask again. */
export function isSettled(state: CheckoutState): boolean {
  return state.kind === 'completed' || (state.kind === 'over' && (state.money === 'nothing-charged' || state.money === 'refunded'));
}
