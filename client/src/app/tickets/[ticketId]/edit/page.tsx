import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { paths } from '@/config/paths';
import { readListing } from '@/features/listings/api/read-listing';
import { EditListingForm } from '@/features/listings/components/edit-listing-form';
import { requireUser } from '@/features/session/api/require-user';
import { Unrecognised } from '@/features/session/components/unrecognised';
import { read } from '@/lib/api/read';
import { idInPath } from '@/lib/navigation/id-in-path';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'Edit listing' };

export default async function EditTicketRoute({ params }: PagePropsOf<'ticketId'>) {
  const ticketId = idInPath((await params).ticketId);
  const editor = await requireUser(paths.editTicket(ticketId));
  if (editor.problem) return <Unrecognised problem={editor.problem} />;
  const { data: ticket, problem } = await read(paths.editTicket(ticketId), (api) => readListing(api, ticketId));
  if (problem) return <ErrorState alone title="This listing cannot be shown" problem={problem} />;
  if (ticket.seller.id !== editor.data.id) notFound();
  return (
    <>
      <PageHeading title="Edit listing">{ticket.title}</PageHeading>
      {ticket.state === 'cancelled' || ticket.state === 'ended' ? (
        <EmptyState
          title={ticket.state === 'cancelled' ? 'Cancelled for good' : 'This sale has ended'}
          action={<ButtonLink href={paths.listings()}>My listings</ButtonLink>}
        >
          There is nothing left to edit. You can list the event anew.
        </EmptyState>
      ) : (
        <EditListingForm ticket={ticket} />
      )}
    </>
  );
}
