'use client';

import { ButtonLink } from '@/components/ui/button-link';
import { Notice, type Tone } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { paths } from '@/config/paths';
import { useFocusWhenLost } from '@/lib/focus/use-focus-when-lost';
import { formatMoney } from '@/lib/money/format-money';
import type { OrderView } from '@/lib/views/order-view';
import type { Money } from '../checkout-state';

/** The end of a hold that was not paid in time: why, and what became of the money. */
export function HoldOver({ order, money }: { order: OrderView; money: Money }) {
  const heading = useFocusWhenLost<HTMLHeadingElement>();
  const { title, why } = endOf(order);
  const { tone, text } = moneyText(money, formatMoney(order.total, order.currency));
  return (
    <Panel className="px-6 py-12 text-center sm:px-10">
      <div role="status">
        <h2 ref={heading} tabIndex={-1} className="letters text-3xl sm:text-4xl outline-none">
          {title}
        </h2>
        <p className="mx-auto mt-3 max-w-prose text-ink-soft">{why}</p>
        <Notice tone={tone} className="mx-auto mt-6 max-w-lg text-left">
          <p className="font-semibold">{text}</p>
        </Notice>
      </div>
      <div className="mt-8 flex flex-wrap justify-center gap-3">
        {order.cancelReason !== 'ticket_cancelled' && (
          <ButtonLink kind="primary" href={paths.ticket(order.ticket.id, { quantity: order.quantity })}>
            See what is left
          </ButtonLink>
        )}
        <ButtonLink href={paths.order(order.id)}>This order</ButtonLink>
      </div>
    </Panel>
  );
}

function endOf({ cancelReason }: OrderView): { title: string; why: string } {
  switch (cancelReason) {
    case 'buyer':
      return { title: 'Hold cancelled', why: 'You let these tickets go. They are free for others again.' };
    case 'ticket_cancelled':
      return { title: 'The event was cancelled', why: 'The seller has cancelled it, so your hold has ended too.' };
    case 'banned':
      return { title: 'Hold ended', why: 'This account can no longer hold tickets.' };
    default:
      return { title: 'Your hold has ended', why: 'The time was up before the payment was complete, so the tickets went back on sale.' };
  }
}

function moneyText(money: Money, amount: string): { tone: Tone; text: string } {
  switch (money) {
    case 'nothing-charged':
      return { tone: 'success', text: 'Nothing was charged.' };
    case 'unknown':
      return { tone: 'plain', text: 'We are checking whether anything was charged. If so, it is refunded in full.' };
    case 'being-refunded':
      return { tone: 'warning', text: `${amount} were charged after the hold had ended. They are being refunded in full.` };
    case 'refunded':
      return { tone: 'success', text: `${amount} were charged after the hold had ended, and have been refunded in full.` };
  }
}
