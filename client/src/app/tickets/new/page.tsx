import type { Metadata } from 'next';
import { PageHeading } from '@/components/ui/page-heading';
import { paths } from '@/config/paths';
import { NewListing } from '@/features/listings/components/new-listing';
import { requireUser } from '@/features/session/api/require-user';

export const metadata: Metadata = { title: 'List a ticket' };

export default async function NewTicketRoute() {
  await requireUser(paths.newTicket());
  return (
    <>
      <PageHeading title="List a ticket">Buyers see the price you set and nothing on top of it.</PageHeading>
      <NewListing />
    </>
  );
}
