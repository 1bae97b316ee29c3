'use client';

import { useMemo, useSyncExternalStore } from 'react';
import {
  forgetRegistration,
  registrationIn,
  rememberRegistration,
  storedRegistration,
  type PendingRegistration,
} from './pending-registration';

/** A tab is told by the storage what others changed in it, and not what it changed itself. */
const tellers = new Set<() => void>();

function whenChanged(tell: () => void): () => void {
  tellers.add(tell);
  return () => tellers.delete(tell);
}

/** What this tab knows of a registration, or of the last one; the server knows nothing of it. */
export function usePendingRegistration(registrationId?: string): PendingRegistration | undefined {
  const stored = useSyncExternalStore(
    whenChanged,
    () => storedRegistration(sessionStorage),
    () => null,
  );
  return useMemo(() => registrationIn(stored, registrationId), [stored, registrationId]);
}

export function keepRegistration(registration: PendingRegistration): void {
  rememberRegistration(registration, sessionStorage);
  tellers.forEach((tell) => tell());
}

/** There is an account now. Until the visitor leaves the page, it goes on showing what it shows. */
export function dropRegistration(): void {
  window.addEventListener('pagehide', () => forgetRegistration(sessionStorage), { once: true });
}
