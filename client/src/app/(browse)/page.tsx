import type { Metadata } from 'next';
import { ErrorState } from '@/components/ui/error-state';
import { paths } from '@/config/paths';
import { findTickets } from '@/features/browse/api/find-tickets';
import { Browse } from '@/features/browse/components/browse';
import { filtersFrom } from '@/features/browse/filters';
import { read } from '@/lib/api/read';
import type { PagePropsOf } from '@/lib/page-props';

export async function generateMetadata({ searchParams }: PagePropsOf): Promise<Metadata> {
  const { text } = filtersFrom(await searchParams);
  return text ? { title: `“${text}”` } : {};
}

export default async function HomePage({ searchParams }: PagePropsOf) {
  const filters = filtersFrom(await searchParams);
  const { data, problem } = await read(paths.home({ ...filters }), (api) => findTickets(api, filters));
  if (problem) return <ErrorState alone title="What is on cannot be shown" problem={problem} />;
  return <Browse page={data} filters={filters} now={new Date()} />;
}
