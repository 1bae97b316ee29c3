import { Badge } from '@/components/ui/badge';
import type { StrayView } from '../event-view';
import { Instant } from './instant';
import { SubjectLink } from './subject-link';

export function StrayList({ strays }: { strays: StrayView[] }) {
  return (
    <ul aria-label="Strays" className="divide-y divide-line border-y border-line">
      {strays.map((stray) => (
        <StrayRow key={stray.id} stray={stray} />
      ))}
    </ul>
  );
}

function StrayRow({ stray: { id, is, at, channel, subject, version, type, source, error } }: { stray: StrayView }) {
  return (
    <li className="grid grid-cols-1 gap-x-6 gap-y-1 px-2 py-3 [overflow-wrap:anywhere] md:grid-cols-[15rem_minmax(0,1fr)_auto]">
      <span className="label-small">
        <Instant at={at} />
      </span>
      <div className="min-w-0">
        <p className="font-semibold">{type ?? `On the channel ${channel}`}</p>
        <p className="label-small flex flex-wrap gap-x-4">
          {subject && <SubjectLink subject={subject} version={version ?? undefined} />}
          {source && <span>told by {source}</span>}
          <code className="select-all">{id}</code>
        </p>
        {error && <p className="mt-1 text-[0.9375rem]">{error}</p>}
      </div>
      <span>
        <Badge tone={is === 'second_writer' ? 'danger' : 'warning'}>{is === 'second_writer' ? 'Second writer' : 'Unreadable'}</Badge>
      </span>
    </li>
  );
}
