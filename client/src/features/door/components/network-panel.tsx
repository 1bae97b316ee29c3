'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Door } from '../use-door';

/** Whether the marketplace is asked, what waits to be sent, and what came out when it was. */
export function NetworkPanel({ door }: { door: Door }) {
  const [pending, setPending] = useState(false);
  const { unanswered, lone, waiting, conflicts, problem } = door;

  async function wait(work: Promise<void>) {
    setPending(true);
    await work.finally(() => setPending(false));
  }

  return (
    <div className="flex flex-col gap-3">
      {problem && (
        <Notice tone="danger" live>
          <p>{problem}</p>
        </Notice>
      )}
      {unanswered && (
        <Notice tone="danger" title="The marketplace does not answer" live>
          <p>Without it this door decides by the list it has. A pass may then come in through two doors; you are told afterwards.</p>
          <div className="mt-3 flex flex-wrap gap-2">
            <Button pending={pending} onClick={() => wait(door.goOffline())}>
              Go on without a network
            </Button>
            <Button onClick={door.stayOnline}>Wait, and scan again</Button>
          </div>
        </Notice>
      )}
      {(lone || waiting > 0) && (
        <Notice tone="warning" title={lone ? 'Without a network' : 'Not sent yet'}>
          <p>{waiting === 1 ? '1 scan waits' : `${waiting} scans wait`} on this device to be sent.</p>
          <Button size="small" className="mt-2" pending={pending} onClick={() => wait(door.sync())}>
            Send them now
          </Button>
        </Notice>
      )}
      {conflicts.length > 0 && (
        <Notice
          tone="danger"
          title={conflicts.length === 1 ? '1 pass should not have come in' : `${conflicts.length} passes should not have come in`}
          live
        >
          <ul className="mt-1 space-y-1">
            {conflicts.map(({ scan, answer }) => (
              <li key={scan.nonce}>
                Pass {scan.passId.slice(0, 8)}:{' '}
                {answer.verdict === 'already_in'
                  ? `also let in by ${answer.since?.by ?? 'another door'}`
                  : answer.verdict.replaceAll('_', ' ')}
              </li>
            ))}
          </ul>
          <Button size="small" className="mt-2" onClick={() => wait(door.dropConflicts())}>
            Looked into
          </Button>
        </Notice>
      )}
    </div>
  );
}
