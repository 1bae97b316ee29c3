'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';

/**
 * What somebody has just done, and how to say it: the page is brought up to date first, for the button that was pressed may have
 * taken the focus with it. Undefined until then.
 */
export function useTold(): [string | undefined, (what: string) => void] {
  const router = useRouter();
  const [refreshing, startTransition] = useTransition();
  const [said, setSaid] = useState<string>();
  const tell = (what: string) => {
    setSaid(what);
    startTransition(() => router.refresh());
  };
  return [refreshing ? undefined : said, tell];
}
