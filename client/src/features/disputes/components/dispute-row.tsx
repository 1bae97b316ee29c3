import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { CausesLink } from '@/components/ui/causes-link';
import { VisitorTime } from '@/components/ui/visitor-time';
import { paths } from '@/config/paths';
import { formatMoney } from '@/lib/money/format-money';
import type { DisputeView } from '../dispute-view';
import { formatReason, statusNames, statusTones } from '../dispute-words';

interface DisputeRowProps {
  dispute: DisputeView;
  seesSales: boolean;
}

export function DisputeRow({ dispute, seesSales }: DisputeRowProps) {
  const { id, orderId, ticketId, ticketTitle, status, amount, currency, reason } = dispute;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-2 px-2 py-4 [overflow-wrap:anywhere] md:grid-cols-[minmax(0,1fr)_20rem_8rem]">
      <div className="min-w-0 max-md:order-3 max-md:col-span-full">
        <Link href={paths.ticket(ticketId)} className="inline-block py-0.5 font-semibold underline-offset-4 hover:underline">
          {ticketTitle || 'The event'}
        </Link>
        <dl className="label-small">
          <Fact name="Order">
            {seesSales ? (
              <Link href={paths.sales(ticketId)} className="prose-link inline-block py-0.5">
                {orderId}
              </Link>
            ) : (
              <span className="select-all">{orderId}</span>
            )}{' '}
            <CausesLink subject={`order/${orderId}`} />
          </Fact>
          <Fact name="Dispute">
            <span className="select-all">{id}</span>
          </Fact>
        </dl>
      </div>
      <div className="max-md:order-4 max-md:col-span-full">
        <p>{formatReason(reason)}</p>
        <DisputeTimes dispute={dispute} />
      </div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 max-md:order-1 max-md:col-span-full md:flex-col md:items-end">
        <span className="figures text-lg font-bold">{formatMoney(amount, currency)}</span>
        <Badge tone={statusTones[status]}>{statusNames[status]}</Badge>
      </p>
    </li>
  );
}

/** While it can be answered, until when; afterwards, since when it is over. */
function DisputeTimes({ dispute: { status, createdAt, closedAt, dueBy } }: { dispute: DisputeView }) {
  return (
    <>
      {status === 'open' && dueBy && (
        <p className="font-semibold">
          Answer by <VisitorTime at={dueBy} />
        </p>
      )}
      <p className="label-small">
        Since <VisitorTime at={createdAt} />
      </p>
      {closedAt && (
        <p className="label-small">
          Ended <VisitorTime at={closedAt} />
        </p>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-1.5">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
