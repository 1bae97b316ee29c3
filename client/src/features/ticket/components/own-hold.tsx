import { ButtonLink } from '@/components/ui/button-link';
import { EventTime } from '@/components/ui/event-time';
import { paths } from '@/config/paths';
import { formatTickets } from '@/lib/format-tickets';
import type { OwnOrders } from '../api/read-own-orders';

interface OwnHoldProps {
  hold: NonNullable<OwnOrders['held']>;
  timeZone: string;
  now: Date;
}

/** Who comes back to a ticket they hold wants to pay, not to hold again. */
export function OwnHold({ hold, timeZone, now }: OwnHoldProps) {
  if (new Date(hold.expiresAt) <= now) return null;
  return (
    <div className="mb-4 border-b border-line pb-4 last:mb-0 last:border-0 last:pb-0">
      <p className="mb-3">
        You hold <strong>{formatTickets(hold.quantity)}</strong> until{' '}
        <EventTime at={hold.expiresAt} timeZone={timeZone} show="clock" className="font-semibold" />.
      </p>
      <ButtonLink href={paths.checkout(hold.orderId)} kind="primary" size="large" className="w-full">
        Go to checkout
      </ButtonLink>
    </div>
  );
}
