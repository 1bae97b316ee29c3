'use client';

import { useEffect, useEffectEvent } from 'react';
import { typedFast } from './typed-fast';

/** Hears scanners that act as a keyboard, wherever the focus is. */
export function useKeyboardScanner(onScan: (text: string) => void): void {
  const heard = useEffectEvent(onScan);
  useEffect(() => {
    const take = typedFast();
    const onKey = (event: KeyboardEvent) => {
      const line = take(event.key, event.timeStamp);
      if (line === undefined) return;
      // Its Enter presses no button and sends no form.
      event.preventDefault();
      event.stopPropagation();
      heard(line);
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
