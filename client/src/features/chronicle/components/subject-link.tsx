import Link from 'next/link';
import { paths } from '@/config/paths';
import { shortSubject } from '../names';

interface SubjectLinkProps {
  subject: string;
  version?: number;
}

/** To the life of an aggregate. */
export function SubjectLink({ subject, version }: SubjectLinkProps) {
  return (
    <span className="figures whitespace-nowrap">
      <Link href={paths.aggregate(subject)} prefetch={false} title={subject} className="prose-link inline-block py-0.5">
        {shortSubject(subject)}
      </Link>
      {version !== undefined && <span className="text-ink-soft"> v{version}</span>}
    </span>
  );
}
