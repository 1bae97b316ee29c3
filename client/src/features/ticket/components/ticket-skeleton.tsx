import { Loading } from '@/components/ui/loading';
import { Skeleton } from '@/components/ui/skeleton';

export function TicketSkeleton() {
  return (
    <Loading what="the event">
      <div className="ticket-layout">
        <Skeleton className="ticket-picture" />
        <div className="ticket-head">
          <Skeleton className="mb-6 h-24 w-full" />
          <Skeleton className="mb-4 h-14 w-64" />
          <Skeleton className="h-8 w-48" />
        </div>
        <div className="ticket-about">
          <Skeleton className="h-32 w-full max-w-prose" />
        </div>
        <div className="ticket-buy">
          <Skeleton className="h-64 w-full rounded-panel" />
        </div>
      </div>
    </Loading>
  );
}
