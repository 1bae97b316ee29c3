import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import type { Tone } from '@/components/ui/notice';
import { paths } from '@/config/paths';
import type { FollowedEvent, FollowerView, HeldView } from '../api/read-event';
import { SilentNotice } from './silent-notice';

export function FollowerList({ followers, silent }: Pick<FollowedEvent, 'followers' | 'silent'>) {
  return (
    <>
      <SilentNotice silent={silent} />
      {followers.length > 0 ? (
        <ul className="divide-y divide-line">
          {missingFirst(followers).map((follower) => (
            <FollowerRow key={`${follower.service} ${follower.consumer}`} follower={follower} />
          ))}
        </ul>
      ) : (
        <p className="text-ink-soft">No service that answers follows events of this kind.</p>
      )}
    </>
  );
}

function missingFirst(followers: FollowerView[]): FollowerView[] {
  return [...followers].sort((one, other) => Number(one.applied ?? false) - Number(other.applied ?? false));
}

const heldBadges: Record<HeldView['because'], [Tone, string]> = {
  early: ['warning', 'Waits for its turn'],
  failed: ['warning', 'Is tried again'],
  unknown: ['warning', 'Waits for a newer release'],
  dead: ['danger', 'Dead letter'],
};

function badgeOf({ applied, held }: FollowerView): [Tone, string] {
  if (applied) return ['success', 'Applied'];
  if (applied === null) return ['plain', 'Not known'];
  return held ? heldBadges[held.because] : ['warning', 'Not yet'];
}

function FollowerRow({ follower }: { follower: FollowerView }) {
  const { service, consumer, version, applied, held } = follower;
  const [tone, state] = badgeOf(follower);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="font-semibold">{service}</span> {consumer}
        {applied === false && (
          <span className="label-small block">
            {version === -1 ? 'Has nothing of it so far' : `Has come to version ${version}`}.{' '}
            {held?.error && `Version ${held.version} failed: ${held.error} `}
            {held?.because === 'dead' && (
              <Link href={paths.deadLetters({ service, consumer })} className="prose-link inline-block py-0.5">
                Its dead letters
              </Link>
            )}
          </span>
        )}
      </span>
      <Badge tone={tone}>{state}</Badge>
    </li>
  );
}
