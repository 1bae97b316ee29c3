import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Paging } from '@/components/ui/paging';
import { TabLinks } from '@/components/ui/tab-links';
import { paths } from '@/config/paths';
import type { ListingFilter, ListingPage } from '../api/list-listings';
import { totalsOf } from '../totals';
import { ListingRow } from './listing-row';
import { TotalsBar } from './totals-bar';

interface ListingListProps {
  page: ListingPage;
  filter: ListingFilter;
  now: Date;
}

const views = [
  { name: 'All', state: undefined },
  { name: 'On sale', state: 'on_sale' },
  { name: 'Paused', state: 'paused' },
  { name: 'Ended', state: 'ended' },
  { name: 'Cancelled', state: 'cancelled' },
] as const;

export function ListingList({ page: { items, nextCursor }, filter: { state, cursor }, now }: ListingListProps) {
  if (items.length === 0 && !state && !cursor) {
    return (
      <EmptyState
        title="Nothing listed yet"
        action={
          <ButtonLink kind="primary" href={paths.newTicket()}>
            List a ticket
          </ButtonLink>
        }
      >
        List your first event and watch here how it sells.
      </EmptyState>
    );
  }
  // Sums over one page of several would be sums of nothing in particular.
  const complete = !cursor && !nextCursor;
  return (
    <>
      {complete && items.length > 0 && <TotalsBar {...totalsOf(items)} />}
      <TabLinks
        label="Listings by state"
        tabs={views.map((view) => ({
          name: view.name,
          href: paths.listings({ state: view.state }),
          current: view.state === state,
        }))}
      />
      {items.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {items.map((ticket) => (
            <ListingRow key={ticket.id} ticket={ticket} now={now} />
          ))}
        </ul>
      ) : (
        <EmptyState title="None of these" action={<ButtonLink href={paths.listings()}>All listings</ButtonLink>}>
          No listing of yours is in this state.
        </EmptyState>
      )}
      <Paging
        what="listings"
        first={cursor && paths.listings({ state })}
        next={nextCursor ? paths.listings({ state, cursor: nextCursor }) : undefined}
      />
    </>
  );
}
