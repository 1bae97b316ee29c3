import type { TicketView } from '@/lib/views/ticket-view';
import { gridStyle } from './grid-style';
import { TicketCard } from './ticket-card';

interface TicketGridProps {
  tickets: TicketView[];
  now: Date;
  level: 'h2' | 'h3';
}

export function TicketGrid({ tickets, now, level }: TicketGridProps) {
  return (
    <ul className={gridStyle}>
      {tickets.map((ticket, index) => (
        <TicketCard key={ticket.id} ticket={ticket} now={now} lazy={index > 7} level={level} />
      ))}
    </ul>
  );
}
