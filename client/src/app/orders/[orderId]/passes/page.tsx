import type { Metadata } from 'next';
import { ErrorState } from '@/components/ui/error-state';
import { paths } from '@/config/paths';
import { listPasses } from '@/features/passes/api/list-passes';
import { PassesPage } from '@/features/passes/components/passes-page';
import { read } from '@/lib/api/read';
import { idInPath } from '@/lib/navigation/id-in-path';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Passes' };

export default async function PassesRoute({ params }: PagePropsOf<'orderId'>) {
  const orderId = idInPath((await params).orderId);
  const { data: passes, problem } = await read(paths.passes(orderId), (api) => listPasses(api, orderId));
  if (problem) return <ErrorState alone title="These passes cannot be shown" problem={problem} />;
  return <PassesPage orderId={orderId} passes={passes} />;
}
