import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { paths } from '@/config/paths';
import { narrowing, type Filters } from '../filters';

export function NothingFound({ filters }: { filters: Filters }) {
  if (narrowing(filters) === 0) {
    return (
      <EmptyState
        title="The board is empty"
        action={
          <ButtonLink href={paths.newTicket()} kind="primary">
            List a ticket
          </ButtonLink>
        }
      >
        Nobody has listed anything yet. Yours would be the first.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing matches" action={<ButtonLink href={paths.home()}>Show everything on sale</ButtonLink>}>
      {filters.text ? `No event has “${filters.text}” in its title or place` : 'No event fits these filters'}. Fewer filters, other dates or
      another word may help.
    </EmptyState>
  );
}
