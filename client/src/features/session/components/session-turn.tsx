'use client';

import type { ReactNode } from 'react';
import { useFocusWhenLost } from '@/lib/focus/use-focus-when-lost';
import { SessionPage } from './session-page';

interface SessionTurnProps {
  title: string;
  children: ReactNode;
  /** The next steps. */
  actions: ReactNode;
}

/** What has become of it, in place of the form, and how to go on from there. */
export function SessionTurn({ title, children, actions }: SessionTurnProps) {
  const here = useFocusWhenLost<HTMLDivElement>();
  return (
    <SessionPage title={title}>
      <div ref={here} role="status" tabIndex={-1} className="space-y-2 outline-none [overflow-wrap:anywhere]">
        {children}
      </div>
      <div className="mt-6 flex flex-col gap-3">{actions}</div>
    </SessionPage>
  );
}
