import { Loading } from '@/components/ui/loading';
import { Skeleton } from '@/components/ui/skeleton';

export function PersonSkeleton() {
  return (
    <Loading what="this user">
      <Skeleton className="mb-4 h-8 w-16" />
      <Skeleton className="h-9 w-52 sm:h-12" />
      <Skeleton className="mt-2 h-6 w-64 max-w-full" />
      <Skeleton className="mt-3 mb-8 h-5 w-36" />
      <div className="grid items-start gap-6 lg:grid-cols-[24rem_minmax(0,1fr)]">
        <Skeleton className="h-40 rounded-panel" />
        <Skeleton className="h-40 rounded-panel" />
      </div>
    </Loading>
  );
}
