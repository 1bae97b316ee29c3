import { Loading } from '@/components/ui/loading';
import { Skeleton } from '@/components/ui/skeleton';
import { DisputesHeading } from './disputes-heading';

export function DisputesSkeleton() {
  return (
    <Loading what="disputes">
      <DisputesHeading />
      <Skeleton className="mb-2 h-10 w-64" />
      {[0, 1, 2, 3, 4].map((row) => (
        <div key={row} className="border-t border-line px-2 py-4">
          <Skeleton className="h-44 md:h-20" />
        </div>
      ))}
    </Loading>
  );
}
