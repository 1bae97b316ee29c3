import { CalendarDays, MapPin, Undo2, UserRound } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { EventTime } from '@/components/ui/event-time';
import { Score } from '@/components/ui/score';
import { paths } from '@/config/paths';
import { refundPolicyWords } from '@/lib/sale/refund-policy-words';
import { formatLongDate } from '@/lib/time/format-time';
import type { TicketView } from '@/lib/views/ticket-view';
import { LocalTime } from './local-time';

export function TicketFacts({ ticket }: { ticket: TicketView }) {
  const { startsAt, timeZone, venue, seller, price } = ticket;
  return (
    <dl className="flex flex-col gap-4">
      <Fact icon={<CalendarDays aria-hidden="true" className="size-5" />} name="When">
        <span className="figures block text-lg font-semibold">{formatLongDate(new Date(startsAt), timeZone)}</span>
        <EventTime at={startsAt} timeZone={timeZone} show="clock" className="text-lg font-semibold" />
        <LocalTime at={startsAt} timeZone={timeZone} />
      </Fact>
      <Fact icon={<MapPin aria-hidden="true" className="size-5" />} name="Where">
        <span className="text-lg font-semibold [overflow-wrap:anywhere]">{venue}</span>
      </Fact>
      <Fact icon={<UserRound aria-hidden="true" className="size-5" />} name="Seller">
        <Link href={paths.home({ seller: seller.id })} className="prose-link">
          {seller.nickname ?? 'A seller'}
        </Link>
        <Score rating={seller.rating} className="ml-3 text-sm" />
      </Fact>
      {price > 0 && (
        <Fact icon={<Undo2 aria-hidden="true" className="size-5" />} name="Refunds">
          {refundPolicyWords(ticket)}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ icon, name, children }: { icon: ReactNode; name: string; children: ReactNode }) {
  return (
    <div className="flex gap-3.5">
      <dt className="mt-1 shrink-0 text-ink-soft">
        {icon}
        <span className="sr-only">{name}</span>
      </dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
