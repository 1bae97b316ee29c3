import type { Metadata } from 'next';
import { ErrorState } from '@/components/ui/error-state';
import { paths } from '@/config/paths';
import { readLife, type Moment } from '@/features/chronicle/api/read-aggregate';
import { AggregatePage } from '@/features/chronicle/components/aggregate-page';
import { asInstant } from '@/features/chronicle/event-filter';
import { read } from '@/lib/api/read';
import { decoded } from '@/lib/navigation/decoded';
import { firstOf } from '@/lib/navigation/first-of';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Life of an aggregate' };

export default async function AggregateRoute({ params, searchParams }: PagePropsOf<'kind' | 'id'>) {
  const { kind, id } = await params;
  const subject = `${decoded(kind)}/${decoded(id)}`;
  const parameters = await searchParams;
  const at = firstOf(parameters.at);
  const moment: Moment = {
    version: firstOf(parameters.version),
    at: at && asInstant(at),
    cursor: firstOf(parameters.cursor),
  };
  const { data, problem } = await read(paths.aggregate(subject, { ...moment }), (api) => readLife(api, subject, moment));
  if (problem) return <ErrorState alone title="This history cannot be shown" problem={problem} />;
  return <AggregatePage {...data} moment={moment} />;
}
