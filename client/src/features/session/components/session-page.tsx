import Link from 'next/link';
import type { ReactNode } from 'react';
import { Panel } from '@/components/ui/panel';

interface SessionPageProps {
  title: string;
  why?: ReactNode;
  otherwise?: { ask: string; name: string; href: string };
  children: ReactNode;
}

export function SessionPage({ title, why, otherwise, children }: SessionPageProps) {
  return (
    <div className="mx-auto max-w-md">
      <h1 className="letters mb-6 text-4xl [overflow-wrap:anywhere] sm:text-5xl">{title}</h1>
      {why && <div className="-mt-3 mb-6 text-ink-soft [overflow-wrap:anywhere]">{why}</div>}
      <Panel className="p-5 sm:p-8">{children}</Panel>
      {otherwise && (
        <p className="mt-5 text-center text-ink-soft">
          {otherwise.ask}{' '}
          <Link href={otherwise.href} className="prose-link font-semibold text-ink">
            {otherwise.name}
          </Link>
        </p>
      )}
    </div>
  );
}
