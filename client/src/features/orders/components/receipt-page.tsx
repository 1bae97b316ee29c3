import type { ReactNode } from 'react';
import { AmountLines } from '@/components/ui/amount-lines';
import { ButtonLink } from '@/components/ui/button-link';
import { EventTime } from '@/components/ui/event-time';
import { Panel } from '@/components/ui/panel';
import { paths } from '@/config/paths';
import { formatTickets } from '@/lib/format-tickets';
import { formatPrice } from '@/lib/money/format-money';
import { refundedIn, taxLines } from '../amounts';
import type { ReceiptFacts } from '../api/read-receipt';
import { PrintButton } from './print-button';

interface ReceiptPageProps extends ReceiptFacts {
  buyer: { nickname: string; email: string };
}

/** The whole of a purchase on one page of paper. */
export function ReceiptPage({ order, payments, seller, buyer }: ReceiptPageProps) {
  const { id, ticket, quantity, unitPrice, total, currency, createdAt, completedAt } = order;
  const refunded = refundedIn(payments);
  return (
    <div className="mx-auto max-w-3xl">
      <div className="mb-8 flex flex-wrap items-end justify-between gap-4">
        <div>
          <p className="font-display text-lg font-semibold">Marquee</p>
          <h1 className="letters text-4xl sm:text-5xl">Receipt</h1>
        </div>
        <div className="flex flex-wrap gap-3 print:hidden">
          <ButtonLink href={paths.order(id)}>Back to the order</ButtonLink>
          <PrintButton />
        </div>
      </div>
      <Panel aria-label="What was bought" className="p-5 sm:p-8 print:shadow-none">
        <dl className="mb-6 grid gap-x-8 gap-y-4 border-b border-line pb-6 [overflow-wrap:anywhere] sm:grid-cols-2 print:grid-cols-2">
          <Fact name="Receipt number">
            <span className="select-all">{id}</span>
          </Fact>
          <Fact name="Date">
            <EventTime at={completedAt ?? createdAt} timeZone={ticket.timeZone} />
          </Fact>
          <Fact name="Sold by">{seller ?? 'A seller who has left'}</Fact>
          <Fact name="Bought by">
            {buyer.nickname}
            <br />
            {buyer.email}
          </Fact>
        </dl>
        <h2 className="font-display text-xl font-semibold [overflow-wrap:anywhere]">{ticket.title}</h2>
        <p className="mt-1 mb-6 text-ink-soft [overflow-wrap:anywhere]">
          <EventTime at={ticket.startsAt} timeZone={ticket.timeZone} />, {ticket.venue}
        </p>
        <AmountLines
          currency={currency}
          lines={[
            { name: `${formatTickets(quantity)} at ${formatPrice(unitPrice, currency)}`, amount: unitPrice * quantity },
            ...taxLines(order),
            { name: 'Total', amount: total, total: true },
            ...(refunded > 0 ? [{ name: 'Refunded', amount: -refunded }] : []),
          ]}
        />
        <p className="label-small mt-6 border-t border-line pt-4">
          {total === 0 ? 'Nothing was charged.' : `Amounts in ${currency}. Paid by card on Marquee, for the seller named above.`}
        </p>
      </Panel>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="label-small">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
