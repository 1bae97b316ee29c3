import { BackLink } from '@/components/ui/back-link';
import { ErrorState } from '@/components/ui/error-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Panel } from '@/components/ui/panel';
import { paths } from '@/config/paths';
import type { Outcome } from '@/lib/api/read';
import type { LagView } from '../lag-view';
import { ReplayForm, type WantedReplay } from './replay-form';
import { SilentNotice } from './silent-notice';

interface NewReplayPageProps {
  lag: Outcome<LagView>;
  wanted: WantedReplay;
}

export function NewReplayPage({ lag: { data, problem }, wanted }: NewReplayPageProps) {
  return (
    <>
      <BackLink href={paths.replays()}>Replays</BackLink>
      <PageHeading title="Plan a replay">
        First a dry run: it tells of how many subjects the copies would be made anew. Nothing happens before you start it.
      </PageHeading>
      {problem ? (
        <ErrorState title="Nobody can be asked what can be replayed" problem={problem} />
      ) : (
        <Panel className="max-w-3xl p-5 sm:p-6">
          <SilentNotice silent={data.services.flatMap(({ service, silent }) => (silent === null ? [] : [{ service, why: silent }]))} />
          <ReplayForm services={data.services} wanted={wanted} />
        </Panel>
      )}
    </>
  );
}
