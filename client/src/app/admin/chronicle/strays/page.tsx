import type { Metadata } from 'next';
import { paths } from '@/config/paths';
import { listStrays } from '@/features/chronicle/api/list-strays';
import { StraysPage } from '@/features/chronicle/components/strays-page';
import { read } from '@/lib/api/read';
import { firstOf } from '@/lib/navigation/first-of';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Strays' };

export default async function StraysRoute({ searchParams }: PagePropsOf) {
  const cursor = firstOf((await searchParams).cursor);
  return <StraysPage found={await read(paths.strays({ cursor }), (api) => listStrays(api, cursor))} cursor={cursor} />;
}
