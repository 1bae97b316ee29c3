import Link from 'next/link';
import { EventHeading } from '@/components/ui/event-heading';
import { EventPicture } from '@/components/ui/event-picture';
import { StockText } from '@/components/ui/stock-text';
import { paths } from '@/config/paths';
import { formatMoney, formatPrice } from '@/lib/money/format-money';
import { saleState } from '@/lib/sale/sale-state';
import type { TicketView } from '@/lib/views/ticket-view';
import { ListingActions } from './listing-actions';
import { ListingChart } from './listing-chart';

export function ListingRow({ ticket, now }: { ticket: TicketView; now: Date }) {
  const { timeZone, price, currency, stock, revenue = 0 } = ticket;
  return (
    <li className="grid grid-cols-[4.5rem_1fr] gap-x-4 gap-y-4 py-6 sm:grid-cols-[5.5rem_1fr] sm:gap-x-5 lg:grid-cols-[5.5rem_minmax(0,1fr)_minmax(0,1.1fr)_10.5rem]">
      <div className="relative aspect-square self-start overflow-hidden rounded-sheet bg-sunken">
        <EventPicture event={ticket} shape="thumbnail" lazy />
      </div>
      <div className="min-w-0">
        <EventHeading event={ticket} href={paths.ticket(ticket.id)} />
        <p className="mt-1.5 flex flex-wrap items-baseline gap-x-3 text-sm">
          <span className="figures font-semibold">{formatPrice(price, currency)}</span>
          <StockText sale={saleState(ticket, now)} timeZone={timeZone} />
        </p>
      </div>
      <div className="col-span-2 min-w-0 lg:col-span-1">
        <ListingChart stock={stock} />
        <div className="mt-4">
          <ListingActions ticket={ticket} />
        </div>
      </div>
      <div className="col-span-2 lg:col-span-1 lg:text-right">
        <p className="figures flex items-baseline justify-between lg:block">
          <span className="label-small lg:block">Revenue</span>
          <span className="text-xl font-bold">{formatMoney(revenue, currency)}</span>
        </p>
        {price > 0 && (
          <Link href={paths.sales(ticket.id)} aria-label={`Sales: ${ticket.title}`} className="prose-link inline-block py-1 text-sm">
            Sales
          </Link>
        )}
      </div>
    </li>
  );
}
