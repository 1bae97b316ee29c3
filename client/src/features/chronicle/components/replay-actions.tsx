'use client';

import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Done } from '@/components/ui/done';
import { formatCount } from '@/lib/format-count';
import { useTold } from '@/lib/navigation/use-told';
import { startReplay, stopReplay } from '../api/replays';
import type { ReplayView } from '../replay-view';
import { ReasonDialog } from './reason-dialog';

interface ReplayActionsProps {
  replay: ReplayView;
  canAct: boolean;
}

export function ReplayActions({ replay: { id, service, consumer, state, subjects }, canAct }: ReplayActionsProps) {
  const [told, tell] = useTold();
  const isOpen = state === 'planned' || state === 'running';
  return (
    <div className="mt-6">
      {told && <Done key={told}>{told}</Done>}
      {state === 'planned' && subjects === 0 && (
        <p className="text-ink-soft">There is nothing to do. Plan another one with other filters.</p>
      )}
      {canAct && isOpen && (
        <div className="flex flex-wrap gap-3">
          {state === 'planned' && subjects > 0 && (
            <ConfirmDialog
              trigger={<Button kind="primary">Start</Button>}
              title="Start this replay?"
              confirm="Start it"
              keep="Not yet"
              action={async () => {
                await startReplay(id);
                tell('It runs.');
              }}
            >
              <p>
                {service} makes the copies of {formatCount(subjects)} {subjects === 1 ? 'subject' : 'subjects'} anew for {consumer}.
                Meanwhile what it shows of them may be as old as their first event.
              </p>
            </ConfirmDialog>
          )}
          <ReasonDialog
            trigger={<Button kind="quiet-danger">{state === 'planned' ? 'Drop the plan' : 'Stop'}</Button>}
            title={state === 'planned' ? 'Drop this plan?' : 'Stop this replay?'}
            action={state === 'planned' ? 'Drop it' : 'Stop it'}
            kind="danger"
            keep={state === 'planned' ? 'Keep it' : 'Let it run'}
            act={async (reason) => {
              await stopReplay(id, reason);
              tell('It is stopped.');
            }}
          >
            <p>It cannot be started again; another one can be planned. Copies that {service} has begun to make anew are finished.</p>
          </ReasonDialog>
        </div>
      )}
    </div>
  );
}
