import type { Metadata } from 'next';
import { paths } from '@/config/paths';
import { listChecks } from '@/features/chronicle/api/list-checks';
import { ChecksPage } from '@/features/chronicle/components/checks-page';
import { read } from '@/lib/api/read';

export const metadata: Metadata = { title: 'Checks' };

export default async function ChecksRoute() {
  return <ChecksPage {...await read(paths.checks(), listChecks)} />;
}
