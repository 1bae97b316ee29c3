'use client';

import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { Tone } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { problemOf, type Problem } from '@/lib/api/problem';
import { formatCount } from '@/lib/format-count';
import { moveGate } from '../api/move-gate';
import type { GateView } from '../gate-view';

const states: Record<GateView['status'], { tone: Tone; name: string }> = {
  closed: { tone: 'plain', name: 'Closed' },
  open: { tone: 'success', name: 'Open' },
  full: { tone: 'warning', name: 'Full' },
  ended: { tone: 'plain', name: 'Ended' },
};

export function GatePanel({ gate, onChange }: { gate: GateView; onChange: (gate: GateView) => void }) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { ticketId, status, capacity, inside, left } = gate;
  const { tone, name } = states[status];
  const closed = status === 'closed';

  async function move(to: 'open' | 'close') {
    setPending(true);
    setProblem(undefined);
    try {
      onChange(await moveGate(ticketId, to));
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <Panel aria-labelledby="gate" className="p-5 sm:p-8">
      <div className="mb-5 flex items-baseline justify-between gap-3">
        <h2 id="gate" className="font-semibold">
          Gate
        </h2>
        <Badge tone={tone}>{name}</Badge>
      </div>
      <dl className="figures mb-6 grid grid-cols-2 gap-4 sm:grid-cols-4">
        <Figure name="inside" count={inside} />
        <Figure name="room left" count={left} />
        <Figure name="came in" count={gate.in} />
        <Figure name="went out" count={gate.out} />
      </dl>
      <p className="label-small mb-4">Room for {formatCount(capacity)} at a time.</p>
      {problem && <ProblemNotice problem={problem} className="mb-4" />}
      {status === 'ended' ? (
        <p className="text-ink-soft">The gate has ended. The list of who came stays.</p>
      ) : (
        <div className="flex flex-wrap gap-3">
          <Button kind={closed ? 'primary' : 'secondary'} pending={pending} onClick={() => move(closed ? 'open' : 'close')}>
            {closed ? 'Open the gate' : 'Close the gate'}
          </Button>
          <ConfirmDialog
            trigger={<Button kind="quiet-danger">End the gate</Button>}
            title="End the gate?"
            confirm="End it"
            keep="Keep it"
            action={async () => onChange(await moveGate(ticketId, 'end'))}
          >
            <p>Nobody can come in any more, and it cannot be opened again. The list of who came stays.</p>
          </ConfirmDialog>
        </div>
      )}
    </Panel>
  );
}

function Figure({ name, count }: { name: string; count: number }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="label-small">{name}</dt>
      <dd className="text-3xl font-bold">{formatCount(count)}</dd>
    </div>
  );
}
