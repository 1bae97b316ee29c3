import type { Metadata } from 'next';
import { ErrorState } from '@/components/ui/error-state';
import { paths } from '@/config/paths';
import { readCorrelation } from '@/features/chronicle/api/read-correlation';
import { CausationPage } from '@/features/chronicle/components/causation-page';
import { read } from '@/lib/api/read';
import { decoded } from '@/lib/navigation/decoded';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'What led to what' };

export default async function CorrelationRoute({ params }: PagePropsOf<'correlationId'>) {
  const correlationId = decoded((await params).correlationId);
  const { data, problem } = await read(paths.correlation(correlationId), (api) => readCorrelation(api, correlationId));
  if (problem) return <ErrorState alone title="What led to it cannot be shown" problem={problem} />;
  return <CausationPage followed={data} correlationId={correlationId} />;
}
