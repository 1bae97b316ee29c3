import type { Metadata } from 'next';
import { ErrorState } from '@/components/ui/error-state';
import { paths } from '@/config/paths';
import { readCausation } from '@/features/chronicle/api/read-correlation';
import { CausationPage } from '@/features/chronicle/components/causation-page';
import { read } from '@/lib/api/read';
import { decoded } from '@/lib/navigation/decoded';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'What led to what' };

export default async function CausationRoute({ params }: PagePropsOf<'kind' | 'id'>) {
  const { kind, id } = await params;
  const subject = `${decoded(kind)}/${decoded(id)}`;
  const { data, problem } = await read(paths.causationOf(subject), (api) => readCausation(api, subject));
  if (problem) return <ErrorState alone title="What led to it cannot be shown" problem={problem} />;
  return <CausationPage followed={data} subject={subject} />;
}
