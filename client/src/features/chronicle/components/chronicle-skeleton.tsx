import { Loading } from '@/components/ui/loading';
import { Skeleton } from '@/components/ui/skeleton';

/** Every page of the area begins with a title and goes on with rows. */
export function ChronicleSkeleton() {
  return (
    <Loading what="what happened">
      <Skeleton className="mb-3 h-11 w-64 max-w-full" />
      <Skeleton className="mb-8 h-6 w-96 max-w-full" />
      {[0, 1, 2, 3, 4, 5, 6, 7].map((row) => (
        <div key={row} className="border-t border-line px-2 py-2.5">
          <Skeleton className="h-15 md:h-7" />
        </div>
      ))}
    </Loading>
  );
}
