import { Loading } from './loading';
import { PageHeading } from './page-heading';
import { Skeleton } from './skeleton';

interface RowsSkeletonProps {
  title: string;
  what: string;
}

export function RowsSkeleton({ title, what }: RowsSkeletonProps) {
  return (
    <Loading what={what}>
      <PageHeading title={title} />
      <Skeleton className="mb-3 h-10 w-72" />
      {[0, 1, 2, 3].map((row) => (
        <div key={row} className="flex gap-5 border-t border-line py-5">
          <Skeleton className="size-18 shrink-0 sm:size-22" />
          <Skeleton className="h-18 flex-1 sm:h-22" />
        </div>
      ))}
    </Loading>
  );
}
