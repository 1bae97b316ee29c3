import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { ButtonLink } from '@/components/ui/button-link';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { paths } from '@/config/paths';
import { listListings, type ListingFilter } from '@/features/listings/api/list-listings';
import { ListingList } from '@/features/listings/components/listing-list';
import { listRefundRequests } from '@/features/sales/api/list-refund-requests';
import { OpenRequests } from '@/features/sales/components/open-requests';
import { read } from '@/lib/api/read';
import { firstOf } from '@/lib/navigation/first-of';
import type { PagePropsOf } from '@/lib/page-props';
import { TicketView } from '@/lib/views/ticket-view';

export const metadata: Metadata = { title: 'My listings' };

export default async function ListingsRoute({ searchParams }: PagePropsOf) {
  const parameters = await searchParams;
  const filter: ListingFilter = {
    state: TicketView.shape.state.safeParse(firstOf(parameters.state)).data,
    cursor: firstOf(parameters.cursor),
  };
  const { data, problem } = await read(paths.listings({ ...filter }), (api) => listListings(api, filter));
  return (
    <>
      <PageHeading
        title="My listings"
        action={
          <ButtonLink href={paths.newTicket()}>
            <Plus aria-hidden="true" className="size-4" />
            List a ticket
          </ButtonLink>
        }
      />
      <OpenRequests requests={await requestsTo(paths.listings({ ...filter }))} />
      {problem ? (
        <ErrorState title="Your listings cannot be shown" problem={problem} />
      ) : (
        <ListingList page={data} filter={filter} now={new Date()} />
      )}
    </>
  );
}

/** The listings are worth showing without them as well. */
async function requestsTo(back: string) {
  const { data = [] } = await read(back, listRefundRequests);
  return data;
}
