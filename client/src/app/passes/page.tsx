import type { Metadata } from 'next';
import { ErrorState } from '@/components/ui/error-state';
import { paths } from '@/config/paths';
import { listPasses } from '@/features/passes/api/list-passes';
import { PassesPage } from '@/features/passes/components/passes-page';
import { read } from '@/lib/api/read';

export const metadata: Metadata = { title: 'My passes' };

export default async function MyPassesRoute() {
  const { data: passes, problem } = await read(paths.myPasses(), (api) => listPasses(api));
  if (problem) return <ErrorState alone title="Your passes cannot be shown" problem={problem} />;
  return <PassesPage passes={passes} />;
}
