'use client';

import { useEffect, useRef } from 'react';

/**
 * Takes over the focus when what had it has left the page, so that keyboard and screen reader go on where something
 * happened. Where focus is still somewhere (in a bank's window, say) it stays.
 */
export function useFocusWhenLost<Target extends HTMLElement>() {
  const target = useRef<Target>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) target.current?.focus({ preventScroll: false });
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return target;
}
