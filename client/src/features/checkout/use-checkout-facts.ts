'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { browserApi } from '@/lib/api/browser-api';
import type { OrderView } from '@/lib/views/order-view';
import type { PaymentView } from '@/lib/views/payment-view';
import { readHold } from './api/read-hold';
import { readPayment } from './api/read-payment';

export interface CheckoutFacts {
  order: OrderView;
  payment: PaymentView | undefined;
}

interface Pace {
  /** Milliseconds until the next question; undefined: no more questions. */
  every: number | undefined;
}

/** What the marketplace says about the order and its payment, asked again at the given pace, and at once on `ask`. */
export function useCheckoutFacts(initial: CheckoutFacts, paceOf: (facts: CheckoutFacts) => Pace) {
  const [facts, setFacts] = useState(initial);
  const asking = useRef(false);
  const orderId = initial.order.id;

  const ask = useCallback(async () => {
    if (asking.current) return;
    asking.current = true;
    try {
      const [order, payment] = await Promise.all([readHold(browserApi, orderId), readPayment(browserApi, orderId)]);
      setFacts({ order, payment });
    } catch {
      // The next question comes soon enough; until then what is known stays on the page.
    } finally {
      asking.current = false;
    }
  }, [orderId]);

  const { every } = paceOf(facts);
  useEffect(() => {
    if (every === undefined) return;
    const timer = setInterval(() => void ask(), every);
    const onReturn = () => document.visibilityState === 'visible' && void ask();
    document.addEventListener('visibilitychange', onReturn);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onReturn);
    };
  }, [every, ask]);

  return { ...facts, ask };
}
