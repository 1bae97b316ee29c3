import { Loading } from '@/components/ui/loading';
import { Skeleton } from '@/components/ui/skeleton';
import { gridStyle } from './grid-style';

export function BrowseSkeleton() {
  return (
    <Loading what="events">
      <Skeleton className="h-10 w-56" />
      <div className="mt-5 mb-8 flex flex-wrap gap-2">
        {[0, 1, 2, 3].map((one) => (
          <Skeleton key={one} className="h-11 w-28" />
        ))}
      </div>
      <div className={gridStyle}>
        {[0, 1, 2, 3, 4, 5, 6, 7].map((one) => (
          <div key={one}>
            <Skeleton className="aspect-4/5 w-full" />
            <div className="flex gap-3 pt-3.5">
              <Skeleton className="h-16 w-11" />
              <Skeleton className="h-16 flex-1" />
            </div>
            <Skeleton className="mt-3 h-8 w-full" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
