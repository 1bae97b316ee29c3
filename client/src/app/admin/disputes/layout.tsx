import type { ReactNode } from 'react';
import { requireRole } from '@/features/session/api/require-role';

/** Above every skeleton, so that others get a plain 404. */
export default async function DisputesLayout({ children }: { children: ReactNode }) {
  await requireRole('operator', 'admin');
  return children;
}
