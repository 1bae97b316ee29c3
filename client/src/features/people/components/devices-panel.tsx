'use client';

import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Done } from '@/components/ui/done';
import { Panel } from '@/components/ui/panel';
import { useTold } from '@/lib/navigation/use-told';
import { endSessions } from '../api/end-sessions';
import type { PersonView } from '../person-view';

export function DevicesPanel({ person: { id, nickname } }: { person: PersonView }) {
  const [done, tell] = useTold();

  return (
    <Panel aria-labelledby="devices" className="p-5 sm:p-6">
      <h2 id="devices" className="mb-3 font-semibold">
        Devices
      </h2>
      {done && <Done key={done}>{done}</Done>}
      <p className="text-ink-soft">When an account seems to be in other hands, without a ban.</p>
      <ConfirmDialog
        trigger={<Button className="mt-5">Sign out everywhere</Button>}
        title={`Sign ${nickname} out everywhere?`}
        confirm="Sign out"
        keep="Leave it"
        action={async () => {
          const ended = await endSessions(id);
          tell(whatEnded(nickname, ended));
        }}
      >
        <p>{nickname} has to sign in again on each device. Holds, orders and listings stay as they are.</p>
      </ConfirmDialog>
    </Panel>
  );
}

function whatEnded(nickname: string, ended: number): string {
  if (ended === 0) return `${nickname} was signed in nowhere.`;
  return `${nickname} is signed out on ${ended === 1 ? 'one device' : `${ended} devices`}.`;
}
