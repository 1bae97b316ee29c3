'use client';

import { useSyncExternalStore } from 'react';
import { tokenIn } from './token-in';

/** The token in the address of this page, null without one; undefined until the browser, which alone knows it, has the word. */
export function useFragmentToken(): string | null | undefined {
  return useSyncExternalStore(
    whenFragmentChanges,
    () => tokenIn(window.location.hash),
    () => undefined,
  );
}

/** Once a token has done its work it is not left in the address, where it would be copied and bookmarked. */
export function forgetFragment(): void {
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
}

function whenFragmentChanges(tell: () => void): () => void {
  window.addEventListener('hashchange', tell);
  return () => window.removeEventListener('hashchange', tell);
}
