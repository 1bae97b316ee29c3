'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { problemOf, type Problem } from '@/lib/api/problem';
import { beginPayment } from './api/begin-payment';
import { appearanceOfPage, loadPaymentProvider, type Confirmation, type PaymentElements, type PaymentProvider } from './payment-provider';

export type PaymentFormState = { kind: 'loading' } | { kind: 'ready' } | { kind: 'failed'; problem: Problem };

interface Mounted {
  provider: PaymentProvider;
  elements: PaymentElements;
}

/** Brings the provider's form to a place on the page, and confirms what was typed into it. */
export function usePaymentForm(orderId: string) {
  const place = useRef<HTMLDivElement>(null);
  const mounted = useRef<Mounted>(undefined);
  const [state, setState] = useState<PaymentFormState>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const leaving = new AbortController();
    let destroy = () => {};

    const mount = async () => {
      const payment = await beginPayment(orderId, leaving.signal);
      const provider = await loadPaymentProvider(payment.scriptUrl, payment.publishableKey);
      if (leaving.signal.aborted || !place.current) return;
      const elements = provider.elements({ clientSecret: payment.clientSecret, appearance: appearanceOfPage() });
      const element = elements.create('payment', { layout: 'tabs' });
      element.on('ready', () => setState({ kind: 'ready' }));
      element.on('loaderror', ({ error }) => setState({ kind: 'failed', problem: formFailed(error?.message) }));
      element.mount(place.current);
      mounted.current = { provider, elements };
      const dressing = followTheme(() => elements.update?.({ appearance: appearanceOfPage() }));
      destroy = () => {
        dressing();
        element.destroy();
      };
    };

    setState({ kind: 'loading' });
    mount().catch((error: unknown) => {
      if (leaving.signal.aborted) return;
      const problem = problemOf(error);
      setState({ kind: 'failed', problem: problem.code === 'unexpected' ? formFailed() : problem });
    });
    return () => {
      leaving.abort();
      mounted.current = undefined;
      destroy();
    };
  }, [orderId, attempt]);

  const confirm = useCallback(async (returnUrl: string): Promise<Confirmation> => {
    if (!mounted.current) return { error: { message: 'The payment form is not ready yet.' } };
    const { provider, elements } = mounted.current;
    return provider.confirmPayment({ elements, redirect: 'if_required', confirmParams: { return_url: returnUrl } });
  }, []);

  return { place, state, confirm, retry: () => setAttempt((before) => before + 1) };
}

function formFailed(detail = 'The payment form could not be loaded. A content blocker may be in the way.'): Problem {
  return { status: 0, code: 'payment_form_failed', title: 'No payment form', detail };
}

/** Calls back when the page changes between day and night. */
function followTheme(changed: () => void): () => void {
  const chosen = new MutationObserver(changed);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', changed);
  return () => {
    chosen.disconnect();
    system.removeEventListener('change', changed);
  };
}
