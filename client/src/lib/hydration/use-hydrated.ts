'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False in the markup from the server, true once this page's scripts answer to the visitor. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
