import type { Metadata } from 'next';
import { ErrorState } from '@/components/ui/error-state';
import { paths } from '@/config/paths';
import { readReplay } from '@/features/chronicle/api/replays';
import { ReplayPage } from '@/features/chronicle/components/replay-page';
import { readCurrentUser } from '@/features/session/api/read-current-user';
import { read } from '@/lib/api/read';
import { idInPath } from '@/lib/navigation/id-in-path';
import type { PagePropsOf } from '@/lib/page-props';
import { actsOnServices } from '@/lib/session/chronicle-roles';

export const metadata: Metadata = { title: 'Replay' };

export default async function ReplayRoute({ params }: PagePropsOf<'replayId'>) {
  const replayId = idInPath((await params).replayId);
  const [user, { data, problem }] = await Promise.all([
    readCurrentUser(),
    read(paths.replay(replayId), (api) => readReplay(api, replayId)),
  ]);
  if (problem) return <ErrorState alone title="This replay cannot be shown" problem={problem} />;
  return <ReplayPage replay={data} now={new Date().toISOString()} canAct={actsOnServices(user)} />;
}
