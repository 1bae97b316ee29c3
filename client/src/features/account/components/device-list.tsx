'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Done } from '@/components/ui/done';
import { endOtherSessions } from '../api/end-other-sessions';
import { endSession } from '../api/end-session';
import type { SessionView } from '../api/list-sessions';
import { formatDevices } from '../format-devices';
import { DeviceRow } from './device-row';
import { PasswordDialog } from './password-dialog';

interface DeviceListProps {
  sessions: SessionView[];
  email: string;
  now: string;
}

export function DeviceList({ sessions, email, now }: DeviceListProps) {
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

  async function signOut(session: SessionView, password: string) {
    await endSession(session.id, password);
    tell(`${session.device.name} is signed out.`, [session]);
  }

  async function signOutOthers(password: string) {
    const count = await endOtherSessions(password);
    tell(`${formatDevices(count)} signed out.`, others);
  }

  return (
    <>
      {done && <Done key={ended.length}>{done}</Done>}
      <ul className="divide-y divide-line">
        {live.map((session) => (
          <DeviceRow key={session.id} session={session} email={email} now={now} onSignOut={(password) => signOut(session, password)} />
        ))}
      </ul>
      {others.length === 0 ? (
        <p className="border-t border-line pt-4 text-[0.9375rem] text-ink-soft">You are signed in nowhere else.</p>
      ) : (
        <div className="border-t border-line pt-5">
          <PasswordDialog
            trigger={<Button>Sign out the other devices</Button>}
            title="Sign out the other devices?"
            action="Sign them out"
            keep="Leave them"
            about={
              <p>
                {formatDevices(others.length)} will be signed out within a second. You stay signed in here. If you think that somebody knows
                your password, change it: that signs out the others as well.
              </p>
            }
            email={email}
            submit={signOutOthers}
          />
        </div>
      )}
    </>
  );
}
