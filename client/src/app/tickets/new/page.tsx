import type { Metadata } from 'next';
import { PageHeading } from '@/components/ui/page-heading';
import { paths } from '@/config/paths';
import { NewListing } from '@/features/listings/components/new-listing';
import { requireUser } from '@/features/session/api/require-user';
import { Unrecognised } from '@/features/session/components/unrecognised';

export const metadata: Metadata = { title: 'List a ticket' };

export default async function NewTicketRoute() {
  const { problem } = await requireUser(paths.newTicket());
  if (problem) return <Unrecognised problem={problem} />;
  return (
    <>
      <PageHeading title="List a ticket">Buyers see the price you set and nothing on top of it.</PageHeading>
      <NewListing />
    </>
  );
}
