'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Done } from '@/components/ui/done';
import { endOtherSessions } from '../api/end-other-sessions';
import { endSession } from '../api/end-session';
import type { SessionView } from '../api/list-sessions';
import { formatDevices } from '../format-devices';
import { DeviceRow } from './device-row';

interface DeviceListProps {
  sessions: SessionView[];
  now: string;
}

export function DeviceList({ sessions, now }: DeviceListProps) {
  const router = useRouter();
  const [ended, setEnded] = useState<readonly string[]>([]);
  const [done, setDone] = useState<string>();
  const live = sessions.filter(({ id }) => !ended.includes(id));
  const others = live.filter(({ current }) => !current);

  function tell(what: string, gone: SessionView[]) {
    setDone(what);
    setEnded((before) => [...before, ...gone.map(({ id }) => id)]);
    router.refresh();
  }

  async function signOut(session: SessionView) {
    await endSession(session.id);
    tell(`${session.device.name} is signed out.`, [session]);
  }

  async function signOutOthers() {
    const count = await endOtherSessions();
    tell(`${formatDevices(count)} signed out.`, others);
  }

  return (
    <>
      {done && <Done key={ended.length}>{done}</Done>}
      <ul className="divide-y divide-line">
        {live.map((session) => (
          <DeviceRow key={session.id} session={session} now={now} onSignOut={() => signOut(session)} />
        ))}
      </ul>
      {others.length === 0 ? (
        <p className="border-t border-line pt-4 text-[0.9375rem] text-ink-soft">You are signed in nowhere else.</p>
      ) : (
        <div className="border-t border-line pt-5">
          <ConfirmDialog
            trigger={<Button>Sign out the other devices</Button>}
            title="Sign out the other devices?"
            confirm="Sign them out"
            keep="Leave them"
            action={signOutOthers}
          >
            <p>
              {formatDevices(others.length)} will be signed out within a second. You stay signed in here. If you think that somebody knows
              your password, change it: that signs out the others as well.
            </p>
          </ConfirmDialog>
        </div>
      )}
    </>
  );
}
