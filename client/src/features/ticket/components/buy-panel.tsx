'use client';

import { useState } from 'react';
import { StockText } from '@/components/ui/stock-text';
import { formatPrice } from '@/lib/money/format-money';
import { saleState } from '@/lib/sale/sale-state';
import { useServerClock } from '@/lib/time/use-server-clock';
import type { TicketView } from '@/lib/views/ticket-view';
import type { OwnOrders } from '../api/read-own-orders';
import { useLiveStock } from '../use-live-stock';
import { HoldForm } from './hold-form';
import { OwnHold } from './own-hold';
import { OwnListing } from './own-listing';
import { SaleClosed } from './sale-closed';

export type Viewer = { kind: 'nobody' } | { kind: 'seller' } | { kind: 'buyer'; orders: OwnOrders };

interface BuyPanelProps {
  ticket: TicketView;
  viewer: Viewer;
  quantity: number;
  serverNow: string;
}

/** The one place that answers: can I get it, what will it cost in all, until when. */
export function BuyPanel({ ticket, viewer, quantity, serverNow }: BuyPanelProps) {
  const now = useServerClock(serverNow);
  const [changedPrice, setChangedPrice] = useState<number>();
  const price = changedPrice ?? ticket.price;
  const stock = useLiveStock(ticket.id, ticket.stock);
  const sale = saleState({ ...ticket, stock }, now);
  const open = sale.kind === 'on-sale' || sale.kind === 'few-left';
  const held = viewer.kind === 'buyer' ? viewer.orders.held : undefined;
  return (
    <section aria-label="Tickets" className="rounded-panel border border-line bg-panel p-3.5 shadow-lifted sm:p-6">
      <div className="flex items-baseline justify-between gap-4">
        <p className="figures">
          <span className="text-xl font-bold sm:text-3xl">{formatPrice(price, ticket.currency)}</span>
          {price > 0 && <span className="label-small"> each, all in</span>}
        </p>
        <p aria-live="polite">{open && <StockText sale={sale} timeZone={ticket.timeZone} />}</p>
      </div>
      <div className="mt-2 empty:hidden sm:mt-4 sm:border-t sm:border-line sm:pt-4">
        {held && <OwnHold hold={held} now={now} timeZone={ticket.timeZone} />}
        {viewer.kind === 'seller' && <OwnListing ticketId={ticket.id} />}
        {!open && <SaleClosed sale={sale} timeZone={ticket.timeZone} now={now} />}
        {open && viewer.kind !== 'seller' && (
          <HoldForm
            ticket={{ ...ticket, stock, price }}
            onPriceChanged={setChangedPrice}
            taken={viewer.kind === 'buyer' ? viewer.orders.taken : 0}
            signedIn={viewer.kind === 'buyer'}
            initialQuantity={quantity}
            another={held !== undefined}
          />
        )}
      </div>
    </section>
  );
}
