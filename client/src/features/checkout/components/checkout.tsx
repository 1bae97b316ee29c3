'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { paths } from '@/config/paths';
import { secondsLeft } from '@/lib/time/countdown';
import { useServerClock } from '@/lib/time/use-server-clock';
import { checkoutState, isSettled } from '../checkout-state';
import { useCheckoutFacts, type CheckoutFacts } from '../use-checkout-facts';
import { CancelHoldButton } from './cancel-hold-button';
import { Confirming } from './confirming';
import { HoldCountdown } from './hold-countdown';
import { HoldOver } from './hold-over';
import { OrderSummary } from './order-summary';
import { OutOfSight } from './out-of-sight';
import { PaymentForm } from './payment-form';

interface CheckoutProps {
  initial: CheckoutFacts;
  /** How the provider sent the visitor back here, if it had to take them away. */
  returned?: 'succeeded' | 'failed';
}

const secondMs = 1000;

export function Checkout({ initial, returned }: CheckoutProps) {
  const router = useRouter();
  const [confirmed, setConfirmed] = useState(returned === 'succeeded');
  const [ended, setEnded] = useState(false);
  const { order, payment, problem, ask } = useCheckoutFacts(initial, (facts) => {
    const state = checkoutState({ ...facts, confirmed });
    if (isSettled(state)) return { every: undefined };
    // While the visitor types there is little to learn; once something is under way every second counts.
    return { every: state.kind === 'paying' && !ended ? 10 * secondMs : secondMs };
  });
  const state = checkoutState({ order, payment, confirmed });
  const [opened, setOpened] = useState(state.kind === 'paying');
  const now = useServerClock(order.serverNow);
  const seconds = order.expiresAt ? secondsLeft(new Date(order.expiresAt), now) : 0;
  const timeUp = order.expiresAt !== null && seconds === 0;

  useEffect(() => setEnded(timeUp), [timeUp]);
  useEffect(() => setOpened((before) => before || state.kind === 'paying'), [state.kind]);
  useEffect(() => {
    if (state.kind === 'completed') router.replace(paths.order(order.id));
  }, [state.kind, order.id, router]);

  const isConfirming = state.kind === 'confirming' || state.kind === 'completed';
  const outOfSight = problem && <OutOfSight problem={problem} orderId={order.id} />;
  if (isConfirming && !opened) {
    return (
      <>
        {outOfSight}
        <Confirming order={order} />
      </>
    );
  }
  return (
    <>
      {outOfSight}
      {state.kind === 'over' && <HoldOver order={order} money={state.money} />}
      {isConfirming && <Confirming order={order} />}
      {/* Hidden rather than removed: a bank's check may still be open, and its answer wants to arrive somewhere. */}
      <div hidden={state.kind !== 'paying'}>
        {order.expiresAt && (
          <Panel aria-label="Time left" className="mb-6 p-5 sm:p-6">
            {timeUp ? (
              <p role="status" className="font-semibold">
                The time is up. We are checking what became of your order…
              </p>
            ) : (
              <HoldCountdown
                seconds={seconds}
                of={(Date.parse(order.expiresAt) - Date.parse(order.createdAt)) / secondMs}
                expiresAt={order.expiresAt}
                timeZone={order.ticket.timeZone}
              />
            )}
          </Panel>
        )}
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
          <div className="lg:order-last">
            <OrderSummary order={order} />
          </div>
          <Panel aria-labelledby="pay" className="p-5 sm:p-8">
            <h2 id="pay" className="mb-5 text-lg font-semibold">
              Pay by card
            </h2>
            {returned === 'failed' && (
              <Notice tone="danger" className="mb-4">
                Your bank did not confirm the payment. Try again, or use another card.
              </Notice>
            )}
            <PaymentForm
              order={order}
              onConfirmed={() => {
                setConfirmed(true);
                void ask();
              }}
              onUnclear={ask}
            />
            <div className="mt-4 border-t border-line pt-3 text-center">
              <CancelHoldButton order={order} onCancelled={ask} />
            </div>
          </Panel>
        </div>
      </div>
    </>
  );
}
