'use client';

import { Panel } from '@/components/ui/panel';
import { useFocusWhenLost } from '@/lib/focus/use-focus-when-lost';
import { formatMoney } from '@/lib/money/format-money';
import type { OrderView } from '@/lib/views/order-view';

/** Between the provider's yes and the marketplace's. */
export function Confirming({ order }: { order: OrderView }) {
  const heading = useFocusWhenLost<HTMLHeadingElement>();
  return (
    <Panel className="px-6 py-14 text-center">
      <div role="status">
        <span aria-hidden="true" className="chase mx-auto mb-6 flex w-fit gap-2.5">
          {[0, 1, 2, 3, 4].map((bulb) => (
            <span key={bulb} className="size-3 rounded-full bg-bulb" style={{ animationDelay: `${bulb * 0.16}s` }} />
          ))}
        </span>
        <h2 ref={heading} tabIndex={-1} className="letters text-3xl outline-none">
          We are confirming your payment
        </h2>
        <p className="mx-auto mt-3 max-w-prose text-ink-soft">
          Your {formatMoney(order.total, order.currency)} are on their way and your tickets stay held meanwhile. This usually takes a few
          seconds. You may close this page: the order is under “My orders”.
        </p>
      </div>
    </Panel>
  );
}
