import type { Metadata } from 'next';
import { paths } from '@/config/paths';
import { listDeadLetters, type DeadLetterFilter } from '@/features/chronicle/api/list-dead-letters';
import { DeadLettersPage } from '@/features/chronicle/components/dead-letters-page';
import { readCurrentUser } from '@/features/session/api/read-current-user';
import { read } from '@/lib/api/read';
import { firstOf } from '@/lib/navigation/first-of';
import type { PagePropsOf } from '@/lib/page-props';
import { actsOnServices } from '@/lib/session/chronicle-roles';

export const metadata: Metadata = { title: 'Dead letters' };

export default async function DeadLettersRoute({ searchParams }: PagePropsOf) {
  const parameters = await searchParams;
  const filter: DeadLetterFilter = {
    service: firstOf(parameters.service),
    consumer: firstOf(parameters.consumer),
    fingerprint: firstOf(parameters.fingerprint),
    cursor: firstOf(parameters.cursor),
  };
  const [user, found] = await Promise.all([
    readCurrentUser(),
    read(paths.deadLetters({ ...filter }), (api) => listDeadLetters(api, filter)),
  ]);
  return <DeadLettersPage found={found} filter={filter} canAct={actsOnServices(user)} />;
}
