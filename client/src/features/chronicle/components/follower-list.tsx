import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import type { Tone } from '@/components/ui/notice';
import { paths } from '@/config/paths';
import type { FollowedEvent, FollowerView } from '../api/read-event';
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

function FollowerRow({ follower: { service, consumer, version, applied } }: { follower: FollowerView }) {
  const [tone, state]: [Tone, string] = applied
    ? ['success', 'Applied']
    : applied === null
      ? ['plain', 'Not known']
      : ['warning', 'Not yet'];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="font-semibold">{service}</span> {consumer}
        {applied === false && (
          <span className="label-small block">
            {version === -1 ? 'Has nothing of it so far' : `Has come to version ${version}`}.{' '}
            <Link href={paths.deadLetters({ service, consumer })} className="prose-link inline-block py-0.5">
              Dead letters
            </Link>
          </span>
        )}
      </span>
      <Badge tone={tone}>{state}</Badge>
    </li>
  );
}
