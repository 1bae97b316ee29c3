import { Waypoints } from 'lucide-react';
import Link from 'next/link';
import { paths } from '@/config/paths';

/** For who reads the chronicle: from something to all that led to it. */
export function CausesLink({ subject }: { subject: string }) {
  return (
    <Link href={paths.causationOf(subject)} prefetch={false} className="prose-link inline-flex items-center gap-2 py-1 text-[0.9375rem]">
      <Waypoints aria-hidden="true" className="size-4" />
      What led to this
    </Link>
  );
}
