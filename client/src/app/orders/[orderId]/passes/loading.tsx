import { Loading } from '@/components/ui/loading';
import { PageHeading } from '@/components/ui/page-heading';
import { Skeleton } from '@/components/ui/skeleton';

export default function LoadingPasses() {
  return (
    <Loading what="your passes">
      <PageHeading title="Your passes" />
      <Skeleton className="h-120 w-full max-w-md" />
    </Loading>
  );
}
