import { Loading } from '@/components/ui/loading';
import { Skeleton } from '@/components/ui/skeleton';

export default function LoadingReceipt() {
  return (
    <Loading what="your receipt">
      <div className="mx-auto max-w-3xl">
        <Skeleton className="mb-8 h-20 w-56" />
        <Skeleton className="h-112 rounded-panel" />
      </div>
    </Loading>
  );
}
