'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const everyMs = 1_500;
const times = 4;

/** Reads the page again a few times, where what is shown is about to happen: other services hear of it by and by. */
export function LookAgain() {
  const router = useRouter();
  useEffect(() => {
    let left = times;
    const timer = setInterval(() => {
      router.refresh();
      left -= 1;
      if (left === 0) clearInterval(timer);
    }, everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
