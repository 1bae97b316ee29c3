import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ErrorState } from '@/components/ui/error-state';
import { paths } from '@/config/paths';
import { readGatePage } from '@/features/gate/api/read-gate-page';
import { GatePage } from '@/features/gate/components/gate-page';
import { readListing } from '@/features/listings/api/read-listing';
import { requireUser } from '@/features/session/api/require-user';
import { Unrecognised } from '@/features/session/components/unrecognised';
import { read } from '@/lib/api/read';
import { idInPath } from '@/lib/navigation/id-in-path';
import type { PagePropsOf } from '@/lib/page-props';

export const metadata: Metadata = { title: 'At the door' };

export default async function GateRoute({ params }: PagePropsOf<'ticketId'>) {
  const ticketId = idInPath((await params).ticketId);
  const here = paths.gate(ticketId);
  const reader = await requireUser(here);
  if (reader.problem) return <Unrecognised problem={reader.problem} />;
  const listing = await read(here, (api) => readListing(api, ticketId));
  if (listing.problem) return <ErrorState alone title="This gate cannot be shown" problem={listing.problem} />;
  if (listing.data.seller.id !== reader.data.id) notFound();
  const { data, problem } = await read(here, (api) => readGatePage(api, ticketId));
  if (problem) return <ErrorState alone title="This gate cannot be shown" problem={problem} />;
  return <GatePage {...data} timeZone={listing.data.timeZone} />;
}
