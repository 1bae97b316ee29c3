import { AmountLines } from '@/components/ui/amount-lines';
import { EventHeading } from '@/components/ui/event-heading';
import { EventPicture } from '@/components/ui/event-picture';
import { Panel } from '@/components/ui/panel';
import { paths } from '@/config/paths';
import { formatMoney } from '@/lib/money/format-money';
import { eventOfOrder } from '@/lib/views/event-of-order';
import type { OrderView } from '@/lib/views/order-view';

/** What exactly is paid for, and how much in all. */
export function OrderSummary({ order }: { order: OrderView }) {
  const { quantity, unitPrice, total, currency } = order;
  const event = eventOfOrder(order);
  return (
    <Panel aria-label="Your order" className="p-5 sm:p-6">
      <div className="flex gap-4">
        <div className="relative size-20 shrink-0 overflow-hidden rounded-sheet bg-sunken">
          <EventPicture event={event} shape="thumbnail" />
        </div>
        <div className="min-w-0">
          <EventHeading event={event} href={paths.ticket(event.id)} />
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
