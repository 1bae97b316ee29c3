import type { ReactNode } from 'react';
import { ChronicleNav } from '@/features/chronicle/components/chronicle-nav';
import { requireRole } from '@/features/session/api/require-role';
import { chronicleReaders } from '@/lib/session/chronicle-roles';

/** Above every skeleton, so that others get a plain 404. */
export default async function ChronicleLayout({ children }: { children: ReactNode }) {
  await requireRole(...chronicleReaders);
  return (
    <>
      <ChronicleNav />
      {children}
    </>
  );
}
