'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Done } from '@/components/ui/done';
import { Panel } from '@/components/ui/panel';
import { VisitorTime } from '@/components/ui/visitor-time';
import { useTold } from '@/lib/navigation/use-told';
import { visitorTimeZone } from '@/lib/time/visitor-time-zone';
import { banPerson } from '../api/ban-person';
import { liftBan } from '../api/lift-ban';
import { banFrom } from '../ban-fields';
import type { BanView, PersonView } from '../person-view';
import { BanDialog } from './ban-dialog';

interface BanPanelProps {
  person: PersonView;
  /** Nobody bans themselves. */
  own: boolean;
}

export function BanPanel({ person: { id, nickname, ban }, own }: BanPanelProps) {
  const [done, tell] = useTold();

  return (
    <Panel aria-labelledby="ban" className="p-5 sm:p-6">
      <h2 id="ban" className="mb-3 font-semibold">
        {ban ? 'Banned' : 'Not banned'}
      </h2>
      {done && <Done key={done}>{done}</Done>}
      {ban ? (
        <BanFacts {...ban} />
      ) : (
        <p className="text-ink-soft">{own ? 'This is you: another administrator would have to ban you.' : 'Can sign in, buy and sell.'}</p>
      )}
      {ban ? (
        <ConfirmDialog
          trigger={<Button className="mt-5">Lift the ban</Button>}
          title="Lift this ban?"
          confirm="Lift the ban"
          keep="Keep it"
          action={async () => {
            await liftBan(id);
            tell(`${nickname} can sign in again.`);
          }}
        >
          <p>
            {nickname} can sign in again at once, their passes let in, and their reviews are shown. What else the ban has led to stays:
            holds that were released are gone, and paused listings wait for their seller to resume them.
          </p>
        </ConfirmDialog>
      ) : (
        !own && (
          <BanDialog
            nickname={nickname}
            trigger={
              <Button kind="danger" className="mt-5">
                Ban this user
              </Button>
            }
            ban={async (typed) => {
              await banPerson(id, banFrom(typed, visitorTimeZone()));
              tell(`${nickname} is banned.`);
            }}
          />
        )
      )}
    </Panel>
  );
}

function BanFacts({ reason, at, until, by }: BanView) {
  return (
    <dl className="flex flex-col gap-3 [overflow-wrap:anywhere]">
      <Fact name="Reason">{reason}</Fact>
      <Fact name="Until">{until ? <VisitorTime at={until} /> : 'It is lifted'}</Fact>
      <Fact name="Banned by">
        {by.nickname}, <VisitorTime at={at} />
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="label-small">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
