import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Paging } from '@/components/ui/paging';
import { paths } from '@/config/paths';
import type { Outcome } from '@/lib/api/read';
import type { StrayPage } from '../api/list-strays';
import { StrayList } from './stray-list';

export function StraysPage({ found: { data, problem }, cursor }: { found: Outcome<StrayPage>; cursor?: string }) {
  return (
    <>
      <PageHeading title="Strays">
        What came and is no event of its own: a second writer of a version, or something that cannot be read. Times are UTC.
      </PageHeading>
      {problem && <ErrorState title="Strays cannot be shown" problem={problem} />}
      {data &&
        (data.items.length > 0 ? (
          <StrayList strays={data.items} />
        ) : (
          <EmptyState title="No strays">Every version has one writer, and everything that came can be read.</EmptyState>
        ))}
      <Paging
        what="strays"
        first={cursor && paths.strays()}
        next={data?.nextCursor ? paths.strays({ cursor: data.nextCursor }) : undefined}
      />
    </>
  );
}
