'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { browserApi } from '@/lib/api/browser-api';
import { problemOf, type Problem } from '@/lib/api/problem';
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

/** One question or two without an answer are made up for by the next. */
const patience = 3;

const longPause = 60_000;

/**
 * What the marketplace says about the order and its payment, asked again at the given pace, and at once on `ask`; `problem` when it
 * says nothing any more.
 */
export function useCheckoutFacts(initial: CheckoutFacts, paceOf: (facts: CheckoutFacts) => Pace) {
  const [facts, setFacts] = useState(initial);
  const [problem, setProblem] = useState<Problem>();
  const failures = useRef(0);
  const asking = useRef(false);
  const orderId = initial.order.id;

  const ask = useCallback(async () => {
    if (asking.current) return;
    asking.current = true;
    try {
      const [order, payment] = await Promise.all([readHold(browserApi, orderId), readPayment(browserApi, orderId)]);
      setFacts({ order, payment });
      failures.current = 0;
      setProblem(undefined);
    } catch (error) {
      failures.current += 1;
      const found = problemOf(error);
      if (found.status === 401 || failures.current >= patience) setProblem(found);
    } finally {
      asking.current = false;
    }
  }, [orderId]);

  // Who is signed out here may have signed in elsewhere when this page is looked at again.
  const every = problem?.status === 401 ? longPause : paceOf(facts).every;
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

  return { ...facts, problem, ask };
}
