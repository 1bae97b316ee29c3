'use client';

import { useEffect, useState } from 'react';

/**
 * How far the server's clock is ahead of this browser's, which may be wrong by hours. A reading that was on its way
 * or lay in a cache only ever looks too early, so the largest difference heard in this tab is the best one.
 */
let ahead = -Infinity;

function hear(serverNow: string): void {
  ahead = Math.max(ahead, Date.parse(serverNow) - Date.now());
}

/** The server's time, once a second; the first rendering shows `serverNow`, on the server and in the browser alike. */
export function useServerClock(serverNow: string): Date {
  const [now, setNow] = useState(() => new Date(serverNow));

  useEffect(() => {
    hear(serverNow);
    const tick = () => setNow(new Date(Date.now() + ahead));
    tick();
    const timer = setInterval(tick, 1000);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [serverNow]);

  return now;
}
