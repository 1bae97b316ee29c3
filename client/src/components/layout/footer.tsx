import Link from 'next/link';
import { apiPaths, paths } from '@/config/paths';

export function Footer() {
  return (
    <footer className="dusk mt-20 pt-10 print:hidden">
      <div className="mx-auto flex max-w-7xl flex-wrap items-baseline justify-between gap-x-8 gap-y-4 border-t border-line px-4 py-8 text-sm text-ink-soft sm:px-6">
        <p className="max-w-prose">The price you see is the price you pay. Holds are yours until their time is up.</p>
        <nav aria-label="Footer" className="flex flex-wrap gap-x-6">
          <Link href={paths.home()} className="prose-link py-1">
            What’s on
          </Link>
          <Link href={paths.newTicket()} prefetch={false} className="prose-link py-1">
            List a ticket
          </Link>
          <a href={apiPaths.documents()} className="prose-link py-1">
            API
          </a>
        </nav>
      </div>
    </footer>
  );
}
