import Link from 'next/link';
import { DateBlock } from '@/components/ui/date-block';
import { EventPicture } from '@/components/ui/event-picture';
import { EventTime } from '@/components/ui/event-time';
import { Score } from '@/components/ui/score';
import { StockText } from '@/components/ui/stock-text';
import { paths } from '@/config/paths';
import { formatPrice } from '@/lib/money/format-money';
import { saleState } from '@/lib/sale/sale-state';
import type { TicketView } from '@/lib/views/ticket-view';

interface TicketCardProps {
  ticket: TicketView;
  now: Date;
  lazy: boolean;
  level: 'h2' | 'h3';
}

export function TicketCard({ ticket, now, lazy, level: Title }: TicketCardProps) {
  return (
    <li className="group relative grid grid-cols-[6.5rem_1fr] content-start gap-x-4 sm:flex sm:flex-col">
      <div className="relative row-span-2 aspect-4/5 self-start sm:self-stretch overflow-hidden rounded-sheet bg-sunken shadow-panel transition-shadow duration-200 group-hover:shadow-lifted">
        <EventPicture event={ticket} shape="portrait" lazy={lazy} />
      </div>
      <div className="flex min-w-0 gap-3 sm:flex-1 sm:pt-3.5">
        <DateBlock at={ticket.startsAt} timeZone={ticket.timeZone} className="-ml-1 hidden pt-0.5 sm:flex" />
        <div className="min-w-0 flex-1 pb-2 sm:pb-3">
          <Title className="line-clamp-3 font-display text-lg leading-snug font-semibold [overflow-wrap:anywhere]">
            <Link
              href={paths.ticket(ticket.id)}
              prefetch={false}
              className="underline-offset-4 group-hover:underline after:absolute after:inset-0"
            >
              {ticket.title}
            </Link>
          </Title>
          <p className="label-small mt-1">
            <span className="sm:hidden">
              <EventTime at={ticket.startsAt} timeZone={ticket.timeZone} show="date" />
              <br />
            </span>
            {ticket.venue}, <EventTime at={ticket.startsAt} timeZone={ticket.timeZone} show="clock" className="whitespace-nowrap" />
          </p>
          <Score rating={ticket.rating} className="mt-1 text-sm" />
        </div>
      </div>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 self-end border-line sm:self-auto sm:border-t sm:pt-2.5">
        <span className="figures text-lg font-bold">{formatPrice(ticket.price, ticket.currency)}</span>
        <StockText sale={saleState(ticket, now)} timeZone={ticket.timeZone} className="text-sm" />
      </p>
    </li>
  );
}
