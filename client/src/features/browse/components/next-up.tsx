import Link from 'next/link';
import { DateBlock } from '@/components/ui/date-block';
import { EventTime } from '@/components/ui/event-time';
import { StockText } from '@/components/ui/stock-text';
import { paths } from '@/config/paths';
import { formatPrice } from '@/lib/money/format-money';
import { saleState } from '@/lib/sale/sale-state';
import type { TicketView } from '@/lib/views/ticket-view';

/** The board over the door: what comes next, in letters one can read from across the street. */
export function NextUp({ tickets, now }: { tickets: TicketView[]; now: Date }) {
  return (
    <section aria-labelledby="next-up" className="board">
      <h1 id="next-up" className="board-title">
        Next on the bill
      </h1>
      <ul>
        {tickets.map((ticket) => (
          <li key={ticket.id} className="board-line group">
            <DateBlock at={ticket.startsAt} timeZone={ticket.timeZone} className="board-date" />
            <h2 className="board-letters">
              <Link href={paths.ticket(ticket.id)} prefetch={false} className="board-link">
                {ticket.title}
              </Link>
            </h2>
            <p className="board-place">
              {ticket.venue}, <EventTime at={ticket.startsAt} timeZone={ticket.timeZone} show="clock" className="whitespace-nowrap" />
            </p>
            <p className="board-sale figures">
              <span className="text-lg font-bold">{formatPrice(ticket.price, ticket.currency)}</span>
              <StockText sale={saleState(ticket, now)} timeZone={ticket.timeZone} className="text-sm" />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
