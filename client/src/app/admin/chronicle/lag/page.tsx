import type { Metadata } from 'next';
import { paths } from '@/config/paths';
import { readLag } from '@/features/chronicle/api/read-lag';
import { LagPage } from '@/features/chronicle/components/lag-page';
import { read } from '@/lib/api/read';

export const metadata: Metadata = { title: 'Lag' };

export default async function LagRoute() {
  return <LagPage {...await read(paths.lag(), readLag)} />;
}
