'use client';

import { useEffect } from 'react';

/** Keeps the screen lit while the page is looked at, where the browser can. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    let over = false;
    const ask = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      try {
        lock = await navigator.wakeLock.request('screen');
        if (over) await lock.release();
      } catch {
        // A device that is low on power says no; the pass is as good on a screen that goes dark.
      }
    };
    const onReturn = () => void ask();
    onReturn();
    document.addEventListener('visibilitychange', onReturn);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', onReturn);
      void lock?.release();
    };
  }, []);
}
