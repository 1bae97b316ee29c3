import type { Metadata } from 'next';
import { ErrorState } from '@/components/ui/error-state';
import { paths } from '@/config/paths';
import { listDisputes, type DisputeFilter } from '@/features/disputes/api/list-disputes';
import { DisputeList } from '@/features/disputes/components/dispute-list';
import { DisputesHeading } from '@/features/disputes/components/disputes-heading';
import { viewFrom } from '@/features/disputes/dispute-words';
import { requireRole } from '@/features/session/api/require-role';
import { read } from '@/lib/api/read';
import { firstOf } from '@/lib/navigation/first-of';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Disputes' };

export default async function DisputesRoute({ searchParams }: PagePropsOf) {
  const { data: user } = await requireRole('operator', 'admin');
  const parameters = await searchParams;
  const filter: DisputeFilter = { status: viewFrom(firstOf(parameters.status)), cursor: firstOf(parameters.cursor) };
  const { data, problem } = await read(paths.disputes({ ...filter }), (api) => listDisputes(api, filter));
  return (
    <>
      <DisputesHeading />
      {problem ? (
        <ErrorState title="Disputes cannot be shown" problem={problem} />
      ) : (
        <DisputeList page={data} filter={filter} seesSales={user?.roles.includes('admin') ?? false} />
      )}
    </>
  );
}
