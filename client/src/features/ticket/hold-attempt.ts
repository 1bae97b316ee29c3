import type { Hold } from './api/place-hold';

/** Where an attempt outlives a reload: the session storage of a tab. */
export type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const slot = (ticketId: string) => `hold-attempt:${ticketId}`;

/**
 * The idempotency key of an attempt to hold. An attempt lasts until the marketplace has said yes or no: pressing again
 * after a lost connection, or after a reload, is the same attempt and cannot hold twice. Another wish is another attempt.
 */
export function attemptKey(hold: Hold, memory: Memory, newKey: () => string): string {
  const wish = `${hold.quantity}/${hold.expectedTotal}`;
  const [knownWish, knownKey] = memory.getItem(slot(hold.ticketId))?.split(' ') ?? [];
  if (knownWish === wish && knownKey) return knownKey;
  const key = newKey();
  memory.setItem(slot(hold.ticketId), `${wish} ${key}`);
  return key;
}

/** The marketplace has decided; the next press is a new attempt. */
export function attemptDecided(ticketId: string, memory: Memory): void {
  memory.removeItem(slot(ticketId));
}
