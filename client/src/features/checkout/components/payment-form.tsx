'use client';

import { Lock } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { formatMoney } from '@/lib/money/format-money';
import type { OrderView } from '@/lib/views/order-view';
import { usePaymentForm } from '../use-payment-form';

interface PaymentFormProps {
  order: OrderView;
  /** The provider says that the money is on its way. */
  onConfirmed: () => void;
  /** Something happened that the marketplace knows more about than the provider's message. */
  onUnclear: () => void;
}

export function PaymentForm({ order, onConfirmed, onUnclear }: PaymentFormProps) {
  const { place, state, confirm, retry } = usePaymentForm(order.id);
  const [pending, setPending] = useState(false);
  const [declined, setDeclined] = useState<string>();
  const paying = useRef(false);

  async function pay() {
    // A second press while the first is on its way is no second payment; nor would the provider make one of it.
    if (paying.current || state.kind !== 'ready') return;
    paying.current = true;
    setPending(true);
    setDeclined(undefined);
    try {
      const { error, paymentIntent } = await confirm(window.location.href.split('?')[0] ?? '');
      if (error) {
        setDeclined(error.message ?? 'The payment did not go through.');
        onUnclear();
      } else if (paymentIntent?.status !== 'canceled') {
        onConfirmed();
      } else onUnclear();
    } catch {
      setDeclined('The payment provider cannot be reached right now. Nothing was charged as far as we know.');
      onUnclear();
    } finally {
      paying.current = false;
      setPending(false);
    }
  }

  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        void pay();
      }}
    >
      {state.kind === 'failed' && <ErrorState title="The payment form is missing" problem={state.problem} retry={retry} />}
      <div className="relative min-h-40" hidden={state.kind === 'failed'}>
        {state.kind === 'loading' && (
          <div className="absolute inset-x-0 top-0">
            <p role="status" className="sr-only">
              Loading the payment form…
            </p>
            <Skeleton className="h-16" />
            <div className="mt-3 grid grid-cols-2 gap-3">
              <Skeleton className="h-16" />
              <Skeleton className="h-16" />
            </div>
          </div>
        )}
        <div ref={place} className={state.kind === 'loading' ? 'invisible' : undefined} />
      </div>
      {declined && (
        <Notice tone="danger" title="Not paid" live className="mt-4">
          <p>{declined}</p>
          <p>Your tickets are still held. Try again, or use another card.</p>
        </Notice>
      )}
      <Button type="submit" kind="primary" size="large" className="mt-5 w-full" pending={pending} disabled={state.kind !== 'ready'}>
        Pay {formatMoney(order.total, order.currency)}
      </Button>
      <p className="label-small mt-3 flex gap-2">
        <Lock aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        Card details go straight to the payment provider; Marquee never sees them.
      </p>
    </form>
  );
}
