import type { Metadata } from 'next';
import { paths } from '@/config/paths';
import { listReplays } from '@/features/chronicle/api/replays';
import { ReplaysPage } from '@/features/chronicle/components/replays-page';
import { readCurrentUser } from '@/features/session/api/read-current-user';
import { read } from '@/lib/api/read';
import { firstOf } from '@/lib/navigation/first-of';
import type { PagePropsOf } from '@/lib/page-props';
import { actsOnServices } from '@/lib/session/chronicle-roles';

export const metadata: Metadata = { title: 'Replays' };

export default async function ReplaysRoute({ searchParams }: PagePropsOf) {
  const cursor = firstOf((await searchParams).cursor);
  const [user, found] = await Promise.all([readCurrentUser(), read(paths.replays({ cursor }), (api) => listReplays(api, cursor))]);
  return <ReplaysPage found={found} cursor={cursor} canAct={actsOnServices(user)} />;
}
