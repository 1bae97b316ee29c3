import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { paths } from '@/config/paths';
import { readListing } from '@/features/listings/api/read-listing';
import { listSales } from '@/features/sales/api/list-sales';
import { SaleList } from '@/features/sales/components/sale-list';
import { isReturnable } from '@/features/sales/refund-fields';
import { requireUser } from '@/features/session/api/require-user';
import { Unrecognised } from '@/features/session/components/unrecognised';
import { read } from '@/lib/api/read';
import { firstOf } from '@/lib/navigation/first-of';
import { idInPath } from '@/lib/navigation/id-in-path';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Sales' };

export default async function SalesRoute({ params, searchParams }: PagePropsOf<'ticketId'>) {
  const ticketId = idInPath((await params).ticketId);
  const cursor = firstOf((await searchParams).cursor);
  const reader = await requireUser(paths.sales(ticketId));
  if (reader.problem) return <Unrecognised problem={reader.problem} />;
  const { data: ticket, problem } = await read(paths.sales(ticketId), (api) => readListing(api, ticketId));
  if (problem) return <ErrorState alone title="This listing cannot be shown" problem={problem} />;
  if (ticket.seller.id !== reader.data.id && !reader.data.roles.includes('admin')) notFound();
  const sales = await read(paths.sales(ticketId, { cursor }), (api) => listSales(api, ticketId, cursor));
  return (
    <>
      <PageHeading title="Sales">
        <Link href={paths.ticket(ticketId)} className="prose-link">
          {ticket.title}
        </Link>
      </PageHeading>
      {sales.problem ? (
        <ErrorState title="Its sales cannot be shown" problem={sales.problem} />
      ) : (
        <SaleList ticketId={ticketId} page={sales.data} further={cursor !== undefined} returnable={isReturnable(ticket, new Date())} />
      )}
    </>
  );
}
