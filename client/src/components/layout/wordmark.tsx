import Link from 'next/link';
import { paths } from '@/config/paths';

export function Wordmark() {
  return (
    <Link
      href={paths.home()}
      className="letters -mx-1 flex min-h-11 items-center px-1 text-[1.375rem] tracking-[0.06em] uppercase sm:text-2xl"
    >
      Marquee
    </Link>
  );
}
