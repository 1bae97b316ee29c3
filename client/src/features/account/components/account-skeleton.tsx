import { Loading } from '@/components/ui/loading';
import { Skeleton } from '@/components/ui/skeleton';

export function AccountSkeleton() {
  return (
    <Loading what="your account">
      <Skeleton className="h-9 w-52 sm:h-12" />
      <Skeleton className="mt-2 mb-8 h-6 w-64 max-w-full" />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Skeleton className="h-80 rounded-panel" />
        <Skeleton className="h-88 rounded-panel lg:col-start-2 lg:row-span-2 lg:row-start-1" />
        <Skeleton className="h-120 rounded-panel" />
      </div>
    </Loading>
  );
}
