import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { VisitorTime } from '@/components/ui/visitor-time';
import { paths } from '@/config/paths';
import type { PersonView } from '../person-view';
import { BanBadge } from './ban-badge';

export function PersonRow({ person: { id, nickname, email, roles, createdAt, ban } }: { person: PersonView }) {
  return (
    <li className="relative grid gap-x-6 gap-y-1 px-2 py-3 hover:bg-sunken sm:grid-cols-[minmax(0,1fr)_auto] md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_11rem]">
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <Link href={paths.person(id)} className="font-semibold underline-offset-4 after:absolute after:inset-0 hover:underline">
          {nickname}
        </Link>
        <p className="label-small">{email}</p>
      </div>
      <p className="flex flex-wrap items-center gap-2 md:justify-self-start">
        {ban && <BanBadge {...ban} />}
        {roles.map((role) => (
          <Badge key={role}>{role}</Badge>
        ))}
      </p>
      <p className="label-small figures self-center max-md:col-span-full md:text-right">
        Since <VisitorTime at={createdAt} show="date" />
      </p>
    </li>
  );
}
