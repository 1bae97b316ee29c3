import type { Metadata } from 'next';
import { PageHeading } from '@/components/ui/page-heading';
import { DoorPage } from '@/features/door/components/door-page';

export const metadata: Metadata = { title: 'Scanner', manifest: '/door.webmanifest' };

export default function DoorRoute() {
  return (
    <>
      <PageHeading title="Scanner" />
      <DoorPage />
    </>
  );
}
