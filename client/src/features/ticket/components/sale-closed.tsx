import type { ReactNode } from 'react';
import { EventTime } from '@/components/ui/event-time';
import type { SaleState } from '@/lib/sale/sale-state';
import { formatSeconds, secondsLeft } from '@/lib/time/countdown';

interface SaleClosedProps {
  sale: Exclude<SaleState, { kind: 'on-sale' | 'few-left' }>;
  timeZone: string;
  now: Date;
}

/** Why there is nothing to press, and when there may be. */
export function SaleClosed({ sale, timeZone, now }: SaleClosedProps) {
  switch (sale.kind) {
    case 'not-yet':
      return (
        <Reading title="Not on sale yet">
          <span role="timer" className="figures block py-1 text-3xl font-bold text-ink">
            {formatSeconds(secondsLeft(sale.opensAt, now))}
          </span>
          Opens <EventTime at={sale.opensAt.toISOString()} timeZone={timeZone} />. This page opens by itself.
        </Reading>
      );
    case 'all-held':
      return (
        <Reading title="All held">
          {sale.returnsAt ? (
            <>
              Others are paying right now. The next could come back at{' '}
              <EventTime at={sale.returnsAt.toISOString()} timeZone={timeZone} show="clock" className="font-semibold text-ink" />.
            </>
          ) : (
            'Others are paying right now. What they do not pay comes back.'
          )}{' '}
          Stay here to see it.
        </Reading>
      );
    case 'sold-out':
      return <Reading title="Sold out">Every ticket is sold.</Reading>;
    case 'paused':
      return <Reading title="Sale paused">The seller has paused the sale. It may go on later.</Reading>;
    case 'ended':
      return <Reading title="Sale ended">Tickets can no longer be bought.</Reading>;
    case 'cancelled':
      return <Reading title="Cancelled">The seller has cancelled this event. Nothing more is sold.</Reading>;
  }
}

function Reading({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div role="status">
      <h2 className="letters text-2xl">{title}</h2>
      <div className="mt-1.5 text-[0.9375rem] text-ink-soft">{children}</div>
    </div>
  );
}
