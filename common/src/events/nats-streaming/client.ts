import type { Stan } from 'node-nats-streaming';

/** What the client of the broker keeps to itself, and does only when it closes of its own accord. */
interface Inside {
  nc?: { options: { reconnect: boolean }; close(): void; on(event: 'error', listener: () => void): void };
  cleanupOnClose(reason: Error): void;
}

/**
 * For a client that has a session: when its connection breaks, it says `disconnect` and no more. One that may not dial again closes as
 * well, and by that takes all that is unacknowledged for acknowledged.
 */
export function neverClosesByItself(client: Stan): void {
  const { nc } = client as unknown as Inside;
  if (nc) nc.options.reconnect = true;
}

/** Closes a client for good, without waiting for an answer that may not come. What it has published and knows nothing of is rejected. */
export function abandon(client: Stan, reason: unknown): void {
  client.removeAllListeners();
  client.on('error', () => undefined);
  const inside = client as unknown as Inside;
  // Its next ping would be published on a closed connection, which throws out of a timer. Not without an error: that means acknowledged.
  inside.cleanupOnClose(new Error('the session was given up', { cause: reason }));
  inside.nc?.close(); // with all listeners, and an error that nobody listens to is thrown
  inside.nc?.on('error', () => undefined);
}
