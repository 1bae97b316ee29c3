'use client';

import type { ReactNode } from 'react';
import { useFocusWhenLost } from '@/lib/focus/use-focus-when-lost';
import { Notice, type Tone } from './notice';

interface DoneProps {
  /** Where it did not end as it was meant to, another one than success. */
  tone?: Tone;
  children: ReactNode;
}

/** That it is done. What was pressed has often left the page with it, so this is where the keyboard goes on. */
export function Done({ tone = 'success', children }: DoneProps) {
  const here = useFocusWhenLost<HTMLDivElement>();
  return (
    <div ref={here} tabIndex={-1} className="mb-4 outline-none">
      <Notice tone={tone} live>
        {children}
      </Notice>
    </div>
  );
}
