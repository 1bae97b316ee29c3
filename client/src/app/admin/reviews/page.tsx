import type { Metadata } from 'next';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { paths } from '@/config/paths';
import { listReported, type ReportedFilter } from '@/features/reviews/api/list-reported';
import { ReportedList } from '@/features/reviews/components/reported-list';
import { requireRole } from '@/features/session/api/require-role';
import { Unrecognised } from '@/features/session/components/unrecognised';
import { read } from '@/lib/api/read';
import { firstOf } from '@/lib/navigation/first-of';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Reviews' };

export default async function ReviewsRoute({ searchParams }: PagePropsOf) {
  const reader = await requireRole('operator', 'admin');
  if (reader.problem) return <Unrecognised problem={reader.problem} />;
  const parameters = await searchParams;
  const filter: ReportedFilter = {
    state: firstOf(parameters.state) === 'hidden' ? 'hidden' : 'open',
    cursor: firstOf(parameters.cursor),
  };
  const { data, problem } = await read(paths.reportedReviews({ ...filter }), (api) => listReported(api, filter));
  return (
    <>
      <PageHeading title="Reviews">The most reported first.</PageHeading>
      {problem ? (
        <ErrorState title="Reviews cannot be shown" problem={problem} />
      ) : (
        <ReportedList page={data} filter={filter} reader={reader.data} />
      )}
    </>
  );
}
