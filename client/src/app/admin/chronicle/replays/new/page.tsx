import type { Metadata } from 'next';
import { paths } from '@/config/paths';
import { readLag } from '@/features/chronicle/api/read-lag';
import { NewReplayPage } from '@/features/chronicle/components/new-replay-page';
import { OperatorsOnly } from '@/features/chronicle/components/operators-only';
import { askCurrentUser } from '@/features/session/api/ask-current-user';
import { Unrecognised } from '@/features/session/components/unrecognised';
import { read } from '@/lib/api/read';
import { firstOf } from '@/lib/navigation/first-of';
import type { PagePropsOf } from '@/lib/page-props';
import { actsOnServices } from '@/lib/session/chronicle-roles';

const title = 'Plan a replay';

export const metadata: Metadata = { title };

export default async function NewReplayRoute({ searchParams }: PagePropsOf) {
  const user = await askCurrentUser();
  if (user.problem) return <Unrecognised problem={user.problem} />;
  if (!actsOnServices(user.data)) return <OperatorsOnly title={title} />;
  const parameters = await searchParams;
  const wanted = { consumer: firstOf(parameters.consumer), subject: firstOf(parameters.subject) };
  return <NewReplayPage lag={await read(paths.newReplay(wanted), readLag)} wanted={wanted} />;
}
