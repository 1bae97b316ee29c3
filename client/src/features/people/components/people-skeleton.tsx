import { Loading } from '@/components/ui/loading';
import { PageHeading } from '@/components/ui/page-heading';
import { Skeleton } from '@/components/ui/skeleton';

export function PeopleSkeleton() {
  return (
    <Loading what="users">
      <PageHeading title="Users" />
      <Skeleton className="mb-5 h-11 max-w-xl" />
      <Skeleton className="mb-2 h-10 w-48" />
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <div key={row} className="border-t border-line px-2 py-3">
          <Skeleton className="h-11" />
        </div>
      ))}
    </Loading>
  );
}
