'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Done } from '@/components/ui/done';
import { VisitorTime } from '@/components/ui/visitor-time';
import { formatTickets } from '@/lib/format-tickets';
import { formatMoney } from '@/lib/money/format-money';
import { saleStatus } from '../sale-status';
import type { SaleView } from '../sale-view';
import { RefundDialog } from './refund-dialog';

export function SaleRow({ sale }: { sale: SaleView }) {
  const router = useRouter();
  const [refreshing, startTransition] = useTransition();
  const [refunded, setRefunded] = useState<string>();
  const { orderId, quantity, amount, currency, completedAt, refunds, returning, left } = sale;
  const { name, tone } = saleStatus(sale);

  function onRefunded(given: number) {
    setRefunded(formatMoney(given, currency));
    startTransition(() => router.refresh());
  }

  return (
    <li className="py-5">
      {/* Once the button has changed: it may have left the page, and taken the focus with it. */}
      {refunded && !refreshing && <Done key={refunded}>{refunded} goes back to the buyer.</Done>}
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="figures text-lg font-bold">{formatMoney(amount, currency)}</span>
            <span className="label-small">{formatTickets(quantity)}</span>
            <Badge tone={tone}>{name}</Badge>
          </p>
          <p className="label-small mt-1 [overflow-wrap:anywhere]">
            {completedAt && (
              <>
                <VisitorTime at={completedAt} />
                <br />
              </>
            )}
            Order <span className="select-all">{orderId}</span>
          </p>
          <ul className="mt-2 text-[0.9375rem] text-ink-soft empty:hidden">
            {refunds.map((refund) => (
              <li key={refund.createdAt} className="[overflow-wrap:anywhere]">
                <span className="figures font-semibold text-ink">{formatMoney(refund.amount, currency)}</span> given back: {refund.reason}
              </li>
            ))}
          </ul>
        </div>
        {left > 0 && returning === 0 && (
          <RefundDialog
            trigger={
              <Button size="small" className="justify-self-start sm:justify-self-end self-start" aria-label={`Refund: order ${orderId}`}>
                Refund
              </Button>
            }
            sale={sale}
            onRefunded={onRefunded}
          />
        )}
      </div>
    </li>
  );
}
