import Link from 'next/link';
import { BackLink } from '@/components/ui/back-link';
import { Badge } from '@/components/ui/badge';
import { LookAgain } from '@/components/ui/look-again';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { Panel } from '@/components/ui/panel';
import { VisitorTime } from '@/components/ui/visitor-time';
import { paths } from '@/config/paths';
import type { PersonWithEffects } from '../api/read-person';
import { BanBadge } from './ban-badge';
import { BanPanel } from './ban-panel';
import { DeletedPanel } from './deleted-panel';
import { DevicesPanel } from './devices-panel';
import { EffectList } from './effect-list';

interface PersonPageProps extends PersonWithEffects {
  own: boolean;
  now: Date;
}

/** How long a ban is news: by then everybody has heard of it. */
const freshMs = 10_000;

export function PersonPage({ person, effects, incomplete, own, now }: PersonPageProps) {
  const { id, nickname, email, roles, createdAt, deletedAt, ban } = person;
  const isNews = ban !== null && now.getTime() - Date.parse(ban.at) < freshMs;
  return (
    <>
      <BackLink href={paths.people()}>Users</BackLink>
      <PageHeading title={deletedAt ? 'Deleted account' : nickname}>{email}</PageHeading>
      <p className="label-small -mt-5 mb-8 flex flex-wrap items-center gap-2">
        {ban && <BanBadge {...ban} />}
        {roles.map((role) => (
          <Badge key={role}>{role}</Badge>
        ))}
        <span>
          Since <VisitorTime at={createdAt} show="date" />
        </span>
        <Link href={paths.emails({ userId: id })} className="prose-link py-1">
          Mails to this user
        </Link>
        <Link href={paths.chronicle({ actor: `user/${id}` })} prefetch={false} className="prose-link py-1">
          What this user did
        </Link>
      </p>
      <div className="grid items-start gap-6 lg:grid-cols-[24rem_minmax(0,1fr)]">
        {deletedAt ? (
          <DeletedPanel deletedAt={deletedAt} />
        ) : (
          <div className="flex flex-col gap-6">
            <BanPanel person={person} own={own} />
            {!own && <DevicesPanel person={person} />}
          </div>
        )}
        <Panel aria-labelledby="effects" className="p-5 sm:p-6">
          <h2 id="effects" className="font-semibold">
            What bans led to
          </h2>
          {isNews && <LookAgain />}
          {incomplete && (
            <Notice tone="warning" className="mt-3">
              Not every service can be asked right now: there may be more.
            </Notice>
          )}
          <div role="status" className="mt-2">
            {effects.length > 0 ? <EffectList effects={effects} /> : <p className="text-ink-soft">{nothingYet(ban !== null)}</p>}
          </div>
        </Panel>
      </div>
    </>
  );
}

function nothingYet(banned: boolean): string {
  return banned
    ? 'Nothing yet. What this ban ends is listed here as it happens.'
    : 'Nothing. What a ban ends, such as sessions, holds, payments, sales, passes and reviews, is listed here.';
}
