import type { Metadata } from 'next';
import { cache } from 'react';
import { ErrorState } from '@/components/ui/error-state';
import { paths } from '@/config/paths';
import { readReviews } from '@/features/reviews/api/read-reviews';
import { TicketReviews } from '@/features/reviews/components/ticket-reviews';
import { readCurrentUser } from '@/features/session/api/read-current-user';
import { readOwnOrders } from '@/features/ticket/api/read-own-orders';
import { readTicket } from '@/features/ticket/api/read-ticket';
import type { Viewer } from '@/features/ticket/components/buy-panel';
import { TicketPage } from '@/features/ticket/components/ticket-page';
import { read } from '@/lib/api/read';
import { firstOf } from '@/lib/navigation/first-of';
import { idInPath } from '@/lib/navigation/id-in-path';
import type { PagePropsOf } from '@/lib/page-props';
import { readsChronicle } from '@/lib/session/chronicle-roles';
import type { TicketView } from '@/lib/views/ticket-view';

const ticketOf = cache((ticketId: string) => read(paths.ticket(ticketId), (api) => readTicket(api, ticketId)));

export async function generateMetadata({ params }: PagePropsOf<'ticketId'>): Promise<Metadata> {
  const { data } = await ticketOf(idInPath((await params).ticketId));
  return data ? { title: data.title, description: data.description.slice(0, 160) || undefined } : {};
}

export default async function TicketRoute({ params, searchParams }: PagePropsOf<'ticketId'>) {
  const { data: ticket, problem } = await ticketOf(idInPath((await params).ticketId));
  if (problem) return <ErrorState alone title="This event cannot be shown" problem={problem} />;
  const parameters = await searchParams;
  const asked = Number(firstOf(parameters.quantity));
  const quantity = Number.isInteger(asked) && asked > 0 ? asked : 1;
  const [user, viewer, reviews] = await Promise.all([
    readCurrentUser(),
    viewerOf(ticket),
    reviewsOf(ticket.id, firstOf(parameters.reviews)),
  ]);
  return (
    <TicketPage ticket={ticket} viewer={viewer} quantity={quantity} now={new Date()} reviews={reviews} seesCauses={readsChronicle(user)} />
  );
}

/** A ticket is sold without its reviews as well. */
async function reviewsOf(ticketId: string, cursor: string | undefined) {
  const [reader, { data, problem }] = await Promise.all([
    readCurrentUser(),
    read(paths.ticket(ticketId), (api) => readReviews(api, ticketId, cursor)),
  ]);
  if (problem) return <ErrorState title="Reviews cannot be shown" problem={problem} />;
  return <TicketReviews ticketId={ticketId} {...data} reader={reader} further={cursor !== undefined} />;
}

async function viewerOf(ticket: TicketView): Promise<Viewer> {
  const user = await readCurrentUser();
  if (!user) return { kind: 'nobody' };
  if (user.id === ticket.seller.id) return { kind: 'seller' };
  // Without the visitor's orders the page works all the same; the marketplace knows the cap anyway.
  const { data: orders = { taken: 0 } } = await read(paths.ticket(ticket.id), (api) => readOwnOrders(api, ticket.id));
  return { kind: 'buyer', orders };
}
