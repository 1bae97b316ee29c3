'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';

interface Reread {
  /** When what is shown was so: the next reading is counted from then. */
  at: string;
  everySeconds: number;
  paused?: boolean;
}

/** Reads the page again and again while somebody looks at it, and at once when they come back to it. */
export function useReread({ at, everySeconds, paused = false }: Reread): void {
  const router = useRouter();
  const [pending, startTransition] = useTransition();

  useEffect(() => {
    if (paused || pending) return;
    const timer = setTimeout(function look() {
      if (document.visibilityState === 'visible') startTransition(() => router.refresh());
    }, everySeconds * 1_000);
    return () => clearTimeout(timer);
  }, [paused, pending, at, everySeconds, router]);

  useEffect(() => {
    const look = () => {
      if (!paused && document.visibilityState === 'visible') startTransition(() => router.refresh());
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [paused, router]);
}
