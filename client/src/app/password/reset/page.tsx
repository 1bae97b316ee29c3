import type { Metadata } from 'next';
import { ResetPage } from '@/features/session/components/reset-page';

export const metadata: Metadata = { title: 'Choose a new password' };

export default function ResetRoute() {
  return <ResetPage />;
}
