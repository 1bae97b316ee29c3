import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { LookAgain } from '@/components/ui/look-again';
import { Paging } from '@/components/ui/paging';
import { paths } from '@/config/paths';
import type { SalePage } from '../api/list-sales';
import { SaleRow } from './sale-row';

interface SaleListProps {
  ticketId: string;
  page: SalePage;
  /** Not the beginning of the list. */
  further: boolean;
  /** Whether tickets could be sold again. */
  returnable: boolean;
}

export function SaleList({ ticketId, page: { items, nextCursor }, further, returnable }: SaleListProps) {
  const underWay = items.filter(({ returning }) => returning > 0);
  return (
    <>
      {underWay.length > 0 && <LookAgain key={underWay.map(({ id, returning }) => `${id} ${returning}`).join()} />}
      {items.length > 0 ? (
        <ul aria-label="Sales" className="divide-y divide-line border-y border-line">
          {items.map((sale) => (
            <SaleRow key={sale.id} sale={sale} returnable={returnable} />
          ))}
        </ul>
      ) : (
        <EmptyState title="Nothing paid yet" action={<ButtonLink href={paths.listings()}>My listings</ButtonLink>}>
          Each payment for this listing appears here, and can be given back.
        </EmptyState>
      )}
      <Paging
        what="sales"
        first={further ? paths.sales(ticketId) : undefined}
        next={nextCursor ? paths.sales(ticketId, { cursor: nextCursor }) : undefined}
      />
    </>
  );
}
