import type { Metadata } from 'next';
import { paths } from '@/config/paths';
import { listOperations } from '@/features/chronicle/api/list-operations';
import { OperationsPage } from '@/features/chronicle/components/operations-page';
import { read } from '@/lib/api/read';
import { firstOf } from '@/lib/navigation/first-of';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Operations' };

export default async function OperationsRoute({ searchParams }: PagePropsOf) {
  const cursor = firstOf((await searchParams).cursor);
  return <OperationsPage found={await read(paths.operations({ cursor }), (api) => listOperations(api, cursor))} cursor={cursor} />;
}
