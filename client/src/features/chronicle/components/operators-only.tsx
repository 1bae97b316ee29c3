import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { paths } from '@/config/paths';

/** For who may read the chronicle and comes to a page on which something is done: to them it is no secret that there is one. */
export function OperatorsOnly({ title }: { title: string }) {
  return (
    <>
      <PageHeading title={title} />
      <EmptyState title="Operators do this" action={<ButtonLink href={paths.replays()}>See all replays</ButtonLink>}>
        You may read everything here. To act on services you need the role operator: ask an administrator for it.
      </EmptyState>
    </>
  );
}
