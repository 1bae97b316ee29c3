import type { Metadata } from 'next';
import { ForgottenPage } from '@/features/session/components/forgotten-page';
import { firstOf } from '@/lib/navigation/first-of';
import { localPath } from '@/lib/navigation/local-path';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'A new password' };

export default async function ForgottenRoute({ searchParams }: PagePropsOf) {
  const asked = firstOf((await searchParams).back);
  return <ForgottenPage back={asked && localPath(asked)} />;
}
