'use client';

import type { ReactNode } from 'react';
import { useFocusWhenLost } from '@/lib/focus/use-focus-when-lost';
import { Notice } from './notice';

/** That it is done. What was pressed has often left the page with it, so this is where the keyboard goes on. */
export function Done({ children }: { children: ReactNode }) {
  const here = useFocusWhenLost<HTMLDivElement>();
  return (
    <div ref={here} tabIndex={-1} className="mb-4 outline-none">
      <Notice tone="success" live>
        {children}
      </Notice>
    </div>
  );
}
