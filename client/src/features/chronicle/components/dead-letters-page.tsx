import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import type { Outcome } from '@/lib/api/read';
import type { DeadLetterFilter } from '../api/list-dead-letters';
import type { DeadLetterPage } from '../dead-letter-view';
import { DeadLetterBoard } from './dead-letter-board';

interface DeadLettersPageProps {
  found: Outcome<DeadLetterPage>;
  filter: DeadLetterFilter;
  canAct: boolean;
}

export function DeadLettersPage({ found: { data, problem }, filter, canAct }: DeadLettersPageProps) {
  return (
    <>
      <PageHeading title="Dead letters">
        What a service could not apply, and does not try again by itself. Remove the cause, then have it tried again. Times are UTC.
      </PageHeading>
      {problem ? (
        <ErrorState title="Dead letters cannot be shown" problem={problem} />
      ) : (
        <DeadLetterBoard page={data} filter={filter} canAct={canAct} />
      )}
    </>
  );
}
