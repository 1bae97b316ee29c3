import { ButtonLink } from '@/components/ui/button-link';
import { EventHeading } from '@/components/ui/event-heading';
import { EventPicture } from '@/components/ui/event-picture';
import { EventTime } from '@/components/ui/event-time';
import { paths } from '@/config/paths';
import { formatTickets } from '@/lib/format-tickets';
import { formatPrice } from '@/lib/money/format-money';
import { eventOfOrder } from '@/lib/views/event-of-order';
import type { OrderView } from '@/lib/views/order-view';
import { StatusBadge } from './status-badge';

export function OrderRow({ order }: { order: OrderView }) {
  const { quantity, total, currency, status, expiresAt, serverNow } = order;
  const event = eventOfOrder(order);
  const payable = status === 'created' && expiresAt !== null && expiresAt > serverNow;
  return (
    <li className="relative grid grid-cols-[4.5rem_1fr] gap-x-4 gap-y-3 py-5 sm:grid-cols-[5.5rem_1fr_auto] sm:gap-x-5">
      <div className="relative aspect-square overflow-hidden rounded-sheet bg-sunken">
        <EventPicture event={event} shape="thumbnail" lazy />
      </div>
      <div className="min-w-0">
        <EventHeading event={event} href={paths.order(order.id)} wholeRow />
      </div>
      <div className="col-span-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 sm:col-span-1 sm:flex-col sm:items-end sm:justify-start">
        <p className="figures text-lg font-bold">
          {formatPrice(total, currency)} <span className="label-small font-normal">{formatTickets(quantity)}</span>
        </p>
        <StatusBadge order={order} />
      </div>
      {payable && (
        <div className="col-span-2 flex flex-wrap items-center justify-between gap-3 sm:col-span-2 sm:col-start-2">
          <p className="text-[0.9375rem]">
            Held until <EventTime at={expiresAt} timeZone={event.timeZone} show="clock" className="font-semibold" />
          </p>
          <ButtonLink kind="primary" href={paths.checkout(order.id)} className="relative">
            Go to checkout
          </ButtonLink>
        </div>
      )}
    </li>
  );
}
