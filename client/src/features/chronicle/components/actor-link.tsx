import Link from 'next/link';
import { paths } from '@/config/paths';
import { shortSubject, whoOf } from '../names';

/** To what else somebody did. */
export function ActorLink({ actor }: { actor: string }) {
  const who = whoOf(actor);
  return (
    <Link
      href={paths.chronicle({ actor: who })}
      prefetch={false}
      title={who}
      className="figures prose-link inline-block py-0.5 whitespace-nowrap"
    >
      {shortSubject(who)}
    </Link>
  );
}
