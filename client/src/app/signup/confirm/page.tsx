import type { Metadata } from 'next';
import { readCurrentUser } from '@/features/session/api/read-current-user';
import { ConfirmPage } from '@/features/session/components/confirm-page';

export const metadata: Metadata = { title: 'Confirm your address' };

export default async function ConfirmRoute() {
  const user = await readCurrentUser();
  return <ConfirmPage signedInAs={user?.nickname} />;
}
