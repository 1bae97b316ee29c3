import Link from 'next/link';
import { AmountLines } from '@/components/ui/amount-lines';
import { EventPicture } from '@/components/ui/event-picture';
import { EventTime } from '@/components/ui/event-time';
import { Panel } from '@/components/ui/panel';
import { paths } from '@/config/paths';
import { formatMoney } from '@/lib/money/format-money';
import type { OrderView } from '@/lib/views/order-view';

/** What exactly is paid for, and how much in all. */
export function OrderSummary({ order }: { order: OrderView }) {
  const { ticket, quantity, unitPrice, total, currency } = order;
  return (
    <Panel aria-label="Your order" className="p-5 sm:p-6">
      <div className="flex gap-4">
        <div className="relative size-20 shrink-0 overflow-hidden rounded-sheet bg-sunken">
          <EventPicture event={ticket} shape="thumbnail" />
        </div>
        <div className="min-w-0">
          <h2 className="font-display text-lg leading-snug font-semibold [overflow-wrap:anywhere]">
            <Link href={paths.ticket(ticket.id)} className="underline-offset-4 hover:underline">
              {ticket.title}
            </Link>
          </h2>
          <p className="label-small mt-1">
            <EventTime at={ticket.startsAt} timeZone={ticket.timeZone} />
            <br />
            {ticket.venue}
          </p>
        </div>
      </div>
      <div className="mt-5 border-t border-line pt-4">
        <AmountLines
          currency={currency}
          lines={[
            { name: `${quantity} × ${formatMoney(unitPrice, currency)}`, amount: unitPrice * quantity },
            { name: 'Fees', amount: 'None' },
            { name: 'Total', amount: total, total: true },
          ]}
        />
      </div>
    </Panel>
  );
}
