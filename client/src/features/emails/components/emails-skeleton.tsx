import { Loading } from '@/components/ui/loading';
import { PageHeading } from '@/components/ui/page-heading';
import { Skeleton } from '@/components/ui/skeleton';

export function EmailsSkeleton() {
  return (
    <Loading what="mails">
      <PageHeading title="Mail log" action={<Skeleton className="h-11 w-28" />}>
        What the marketplace sends to people, newest first.
      </PageHeading>
      <div className="mb-3 flex flex-col justify-between gap-3 md:flex-row">
        <Skeleton className="h-11 w-full md:w-96" />
        <Skeleton className="h-11 w-full sm:w-56" />
      </div>
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <div key={row} className="border-t border-line px-2 py-3">
          <Skeleton className="h-22 lg:h-11" />
        </div>
      ))}
    </Loading>
  );
}
