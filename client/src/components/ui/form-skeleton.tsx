import { Loading } from './loading';
import { PageHeading } from './page-heading';
import { Skeleton } from './skeleton';

export function FormSkeleton({ title }: { title: string }) {
  return (
    <Loading what="the form">
      <PageHeading title={title} />
      <div className="flex max-w-3xl flex-col gap-6">
        <Skeleton className="h-140 rounded-panel" />
        <Skeleton className="h-72 rounded-panel" />
      </div>
    </Loading>
  );
}
