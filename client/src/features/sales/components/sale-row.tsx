'use client';

import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Done } from '@/components/ui/done';
import { Notice } from '@/components/ui/notice';
import { VisitorTime } from '@/components/ui/visitor-time';
import { formatTickets } from '@/lib/format-tickets';
import { formatMoney } from '@/lib/money/format-money';
import { useTold } from '@/lib/navigation/use-told';
import { declineRefund } from '../api/decline-refund';
import { saleStatus } from '../sale-status';
import type { SaleView } from '../sale-view';
import { DeclineDialog } from './decline-dialog';
import { RefundDialog } from './refund-dialog';

interface SaleRowProps {
  sale: SaleView;
  /** Whether its tickets could be sold again. */
  returnable: boolean;
}

export function SaleRow({ sale, returnable }: SaleRowProps) {
  const [done, tell] = useTold();
  const { id, orderId, currency, refunds, refundRequest: request, returning, left, dispute } = sale;
  const asked = request?.status === 'open' && left > 0;
  const disputed = dispute?.status === 'open';

  return (
    <li className="py-5">
      {done && <Done key={done}>{done}</Done>}
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <SaleFacts sale={sale} />
          <ul className="mt-2 text-[0.9375rem] text-ink-soft empty:hidden">
            {refunds.map((refund) => (
              <li key={refund.createdAt} className="[overflow-wrap:anywhere]">
                <span className="figures font-semibold text-ink">{formatMoney(refund.amount, currency)}</span> given back
                {refund.reason && `: ${refund.reason}`}
              </li>
            ))}
          </ul>
          {disputed && (
            <Notice tone="danger" title="The buyer’s bank disputes this payment" className="mt-3">
              Until that ends, nothing can be refunded. If it is lost, the money is back with the buyer and the order counts as refunded.
            </Notice>
          )}
          {asked && (
            <Notice tone="warning" title="The buyer asks for a refund" className="mt-3">
              {request.reason}
            </Notice>
          )}
        </div>
        {left > 0 && returning === 0 && !disputed && (
          <div className="flex flex-wrap gap-2 self-start sm:justify-end">
            <RefundDialog
              trigger={
                <Button size="small" aria-label={`Refund: order ${orderId}`}>
                  Refund
                </Button>
              }
              sale={sale}
              returnable={returnable}
              onRefunded={(given) => tell(`${formatMoney(given, currency)} goes back to the buyer.`)}
            />
            {asked && (
              <DeclineDialog
                trigger={
                  <Button size="small" kind="quiet" aria-label={`Decline: order ${orderId}`}>
                    Decline
                  </Button>
                }
                decline={async (reason) => {
                  await declineRefund(id, reason);
                  tell('The buyer is told that you decline.');
                }}
              />
            )}
          </div>
        )}
      </div>
    </li>
  );
}

function SaleFacts({ sale }: { sale: SaleView }) {
  const { orderId, quantity, amount, currency, completedAt } = sale;
  const { name, tone } = saleStatus(sale);
  return (
    <>
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
    </>
  );
}
