import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Paging } from '@/components/ui/paging';
import { TabLinks } from '@/components/ui/tab-links';
import { paths } from '@/config/paths';
import type { DisputeFilter, DisputePage } from '../api/list-disputes';
import { DisputeRow } from './dispute-row';

interface DisputeListProps {
  page: DisputePage;
  filter: DisputeFilter;
  /** Whether the visitor may look at what others sell. */
  seesSales: boolean;
}

const views = [
  { name: 'Open', status: 'open', none: 'No dispute waits for an answer.' },
  { name: 'Won', status: 'won', none: 'No dispute was won.' },
  { name: 'Lost', status: 'lost', none: 'No dispute was lost.' },
  { name: 'All', status: 'all', none: 'No bank has disputed a payment.' },
] as const;

export function DisputeList({ page: { items, nextCursor }, filter: { status, cursor }, seesSales }: DisputeListProps) {
  return (
    <>
      <TabLinks
        label="Disputes by state"
        tabs={views.map((view) => ({ name: view.name, href: addressOf(view.status), current: view.status === status }))}
      />
      {items.length > 0 ? (
        <ul aria-label="Disputes" className="divide-y divide-line border-y border-line">
          {items.map((dispute) => (
            <DisputeRow key={dispute.id} dispute={dispute} seesSales={seesSales} />
          ))}
        </ul>
      ) : (
        <EmptyState title="No disputes" action={status !== 'all' && <ButtonLink href={addressOf('all')}>All disputes</ButtonLink>}>
          {views.find((view) => view.status === status)?.none}
        </EmptyState>
      )}
      <Paging what="disputes" first={cursor && addressOf(status)} next={nextCursor ? addressOf(status, nextCursor) : undefined} />
    </>
  );
}

/** What waits for an answer has the plain address. */
function addressOf(status: DisputeFilter['status'], cursor?: string): string {
  return paths.disputes({ status: status === 'open' ? undefined : status, cursor });
}
