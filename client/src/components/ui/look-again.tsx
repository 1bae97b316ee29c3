'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Soon, and then ever more rarely: what is usual takes a moment, what is behind for half a minute is worth few looks. */
const pausesMs = [1_500, 1_500, 1_500, 3_000, 6_000, 12_000];

/** Reads the page again a few times, where what is shown is about to happen: other services hear of it by and by. */
export function LookAgain() {
  const router = useRouter();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    function wait([pauseMs, ...further]: readonly number[]) {
      if (pauseMs === undefined) return;
      timer = setTimeout(() => {
        router.refresh();
        wait(further);
      }, pauseMs);
    }
    wait(pausesMs);
    return () => clearTimeout(timer);
  }, [router]);
  return null;
}
