import { Loading } from '@/components/ui/loading';
import { Skeleton } from '@/components/ui/skeleton';

export function OrderSkeleton() {
  return (
    <Loading what="your order">
      <div className="mb-8 flex flex-col gap-5 sm:flex-row sm:gap-8">
        <Skeleton className="aspect-4/5 w-28 sm:w-36" />
        <div className="flex-1">
          <Skeleton className="mb-4 h-7 w-28" />
          <Skeleton className="mb-4 h-12 w-full max-w-md" />
          <Skeleton className="h-14 w-72 max-w-full" />
        </div>
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Skeleton className="h-72 rounded-panel" />
        <Skeleton className="h-72 rounded-panel" />
      </div>
    </Loading>
  );
}
