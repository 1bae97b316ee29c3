import { Loading } from '@/components/ui/loading';
import { PageHeading } from '@/components/ui/page-heading';
import { Skeleton } from '@/components/ui/skeleton';

export function ReportedSkeleton() {
  return (
    <Loading what="reviews">
      <PageHeading title="Reviews" />
      <Skeleton className="mb-2 h-10 w-48" />
      {[0, 1, 2, 3].map((row) => (
        <div key={row} className="border-t border-line py-5">
          <Skeleton className="h-36" />
        </div>
      ))}
    </Loading>
  );
}
