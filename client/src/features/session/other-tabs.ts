'use client';

import { useEffect, useEffectEvent } from 'react';

const channel = 'session';

/** Tells the other tabs of this browser that somebody signed in here. */
export function tellOtherTabs(): void {
  const tabs = new BroadcastChannel(channel);
  tabs.postMessage('signed in');
  tabs.close();
}

/** What this tab does once somebody has signed in in another. */
export function useSignedInElsewhere(act: () => void): void {
  const onMessage = useEffectEvent(act);
  useEffect(() => {
    const tabs = new BroadcastChannel(channel);
    tabs.onmessage = () => onMessage();
    return () => tabs.close();
  }, []);
}
