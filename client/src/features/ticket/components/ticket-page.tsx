import type { ReactNode } from 'react';
import { CausesLink } from '@/components/ui/causes-link';
import { EventPicture } from '@/components/ui/event-picture';
import type { TicketView } from '@/lib/views/ticket-view';
import { BuyPanel, type Viewer } from './buy-panel';
import { TicketFacts } from './ticket-facts';

interface TicketPageProps {
  ticket: TicketView;
  viewer: Viewer;
  quantity: number;
  now: Date;
  reviews: ReactNode;
  /** Whether the visitor may look at what happened in all services. */
  seesCauses: boolean;
}

export function TicketPage({ ticket, viewer, quantity, now, reviews, seesCauses }: TicketPageProps) {
  return (
    <article className="ticket-layout">
      <div className="ticket-picture relative overflow-hidden rounded-sheet bg-sunken shadow-panel">
        <div className="sm:hidden">
          <EventPicture event={ticket} shape="banner" />
        </div>
        <div className="max-sm:hidden">
          <EventPicture event={ticket} shape="portrait" />
        </div>
      </div>
      <header className="ticket-head">
        <h1 className="letters mb-6 text-4xl [overflow-wrap:anywhere] sm:text-5xl xl:text-6xl">{ticket.title}</h1>
        <TicketFacts ticket={ticket} />
      </header>
      <div className="ticket-about">
        <h2 className="mb-2 font-semibold">About</h2>
        <div className="max-w-prose leading-relaxed whitespace-pre-line [overflow-wrap:anywhere]">
          {ticket.description || <span className="text-ink-soft">The seller has not said more about it.</span>}
        </div>
        {seesCauses && (
          <p className="mt-4">
            <CausesLink subject={`ticket/${ticket.id}`} />
          </p>
        )}
        {reviews}
      </div>
      <div className="ticket-buy">
        <BuyPanel ticket={ticket} viewer={viewer} quantity={quantity} serverNow={now.toISOString()} />
      </div>
    </article>
  );
}
