import Link from 'next/link';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { CausesLink } from '@/components/ui/causes-link';
import { EventPicture } from '@/components/ui/event-picture';
import { EventTime } from '@/components/ui/event-time';
import { KeepCurrent } from '@/components/ui/keep-current';
import { LookAgain } from '@/components/ui/look-again';
import { Panel } from '@/components/ui/panel';
import { paths } from '@/config/paths';
import { formatTickets } from '@/lib/format-tickets';
import { eventOfOrder } from '@/lib/views/event-of-order';
import type { OrderView } from '@/lib/views/order-view';
import type { OrderWithPayments } from '../api/read-order';
import { isBought } from '../order-status';
import { canGiveBack, refundable } from '../refund-terms';
import { timelineOf } from '../timeline';
import { GiveBackPanel } from './give-back-panel';
import { Papers } from './papers';
import { Receipt } from './receipt';
import { RefundPanel } from './refund-panel';
import { StatusBadge } from './status-badge';
import { Timeline } from './timeline';

interface OrderPageProps extends OrderWithPayments {
  review: ReactNode;
  /** Whether the visitor may look at what happened in all services. */
  seesCauses: boolean;
}

export function OrderPage({ order, payments, review, seesCauses }: OrderPageProps) {
  const { ticket, status } = order;
  const event = eventOfOrder(order);
  const payment = refundable(payments);
  return (
    <>
      {status === 'created' && <KeepCurrent at={order.serverNow} everySeconds={5} />}
      {payments.some(({ returning }) => returning > 0) && <LookAgain />}
      <header className="mb-8 flex flex-col gap-5 sm:flex-row sm:gap-8">
        <div className="relative aspect-4/5 w-28 shrink-0 self-start overflow-hidden rounded-sheet bg-sunken shadow-panel sm:w-36">
          <EventPicture event={event} shape="portrait" />
        </div>
        <div className="min-w-0">
          <p className="mb-3">
            <StatusBadge order={order} />
          </p>
          <h1 className="letters text-4xl [overflow-wrap:anywhere] sm:text-5xl">{headline(order)}</h1>
          <p className="mt-3 text-lg">
            <Link href={paths.ticket(ticket.id)} className="prose-link font-semibold [overflow-wrap:anywhere]">
              {ticket.title}
            </Link>
          </p>
          <p className="mt-1 text-ink-soft">
            <EventTime at={event.startsAt} timeZone={event.timeZone} />, {event.venue}
          </p>
          {wasMoved(order) && (
            <p className="label-small mt-1">
              Moved by the seller. It was <EventTime at={ticket.startsAt} timeZone={ticket.timeZone} />, {ticket.venue}
            </p>
          )}
          <NextStep order={order} />
        </div>
      </header>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Panel aria-labelledby="story" className="p-5 sm:p-8">
          <h2 id="story" className="mb-5 font-semibold">
            What happened
          </h2>
          <Timeline facts={timelineOf(order, payments)} timeZone={event.timeZone} />
          {seesCauses && (
            <p className="mt-5 border-t border-line pt-3">
              <CausesLink subject={`order/${order.id}`} />
            </p>
          )}
        </Panel>
        <div className="flex flex-col gap-6">
          <Receipt order={order} payments={payments} />
          {isBought(order) && <Papers orderId={order.id} />}
          {status === 'completed' && payment && <RefundPanel order={order} payment={payment} />}
          {canGiveBack(order) && <GiveBackPanel order={order} />}
          {review}
        </div>
      </div>
    </>
  );
}

/** Moved back again, it is as it was bought. */
function wasMoved({ ticket, rescheduled }: OrderView): boolean {
  return rescheduled !== null && (rescheduled.startsAt !== ticket.startsAt || rescheduled.venue !== ticket.venue);
}

function headline({ status, quantity, total, cancelReason }: OrderView): string {
  switch (status) {
    case 'created':
      return `${formatTickets(quantity)} on hold`;
    case 'completed':
      return quantity === 1 ? 'The ticket is yours' : `${quantity} tickets are yours`;
    case 'refunded':
      if (total > 0) return 'Refunded in full';
      return quantity === 1 ? 'The ticket went back' : 'The tickets went back';
    case 'cancelled':
      return cancelReason === 'expired' ? 'The hold has ended' : 'This order is cancelled';
  }
}

function NextStep({ order }: { order: OrderView }) {
  const { id, status, quantity, expiresAt, serverNow, cancelReason } = order;
  const event = eventOfOrder(order);
  if (status === 'created' && expiresAt && expiresAt > serverNow) {
    return (
      <p className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-2">
        <ButtonLink kind="primary" size="large" href={paths.checkout(id)}>
          Go to checkout
        </ButtonLink>
        <span>
          Held until <EventTime at={expiresAt} timeZone={event.timeZone} show="clock" className="font-semibold" />
        </span>
      </p>
    );
  }
  if (status === 'completed') {
    return (
      <p className="mt-5">
        <ButtonLink kind="primary" size="large" href={paths.passes(id)} prefetch={false}>
          {quantity === 1 ? 'Show the pass' : 'Show the passes'}
        </ButtonLink>
      </p>
    );
  }
  if (status === 'cancelled' && cancelReason !== 'ticket_cancelled' && event.startsAt > serverNow) {
    return (
      <p className="mt-5">
        <ButtonLink kind="primary" href={paths.ticket(event.id, { quantity })}>
          See what is left
        </ButtonLink>
      </p>
    );
  }
  return null;
}
