import { Loading } from '@/components/ui/loading';
import { PageHeading } from '@/components/ui/page-heading';
import { Skeleton } from '@/components/ui/skeleton';

export function TemplatesSkeleton() {
  return (
    <Loading what="templates">
      <Skeleton className="mb-4 h-8 w-24" />
      <PageHeading title="Mail templates">Filled with what somebody might get; codes and links in them lead nowhere.</PageHeading>
      <Skeleton className="mb-2 h-10 w-full max-w-3xl" />
      <Skeleton className="mb-2 h-10 w-44" />
      <div className="mt-4 grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Skeleton className="h-176 rounded-panel" />
        <Skeleton className="h-80 rounded-panel" />
      </div>
    </Loading>
  );
}
