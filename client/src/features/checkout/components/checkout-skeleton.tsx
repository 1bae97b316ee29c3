import { Loading } from '@/components/ui/loading';
import { PageHeading } from '@/components/ui/page-heading';
import { Skeleton } from '@/components/ui/skeleton';

export function CheckoutSkeleton() {
  return (
    <Loading what="your checkout">
      <PageHeading title="Checkout" />
      <Skeleton className="mb-6 h-28 rounded-panel" />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Skeleton className="h-72 rounded-panel lg:order-last" />
        <Skeleton className="h-96 rounded-panel" />
      </div>
    </Loading>
  );
}
