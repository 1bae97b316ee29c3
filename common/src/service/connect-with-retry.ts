import { setTimeout as sleep } from 'node:timers/promises';
import type { Lifecycle } from './lifecycle';
import type { Log } from './log';

/** Whom to tell about failed tries, who ends them, and how far apart they may be. */
export interface ConnectOptions {
  log: Log;
  lifecycle: Lifecycle;
  /** The longest wait between two tries, in milliseconds. Default 5,000. */
  maxDelayMs?: number;
}

/**
 * Connects to a server, again and again with growing, jittered pauses until it succeeds. Each failure is one line that
 * names the server; meanwhile the process is not ready because of it. Rejects only when the process is asked to stop.
 */
export async function connectWithRetry<Connection>(
  name: string,
  connect: () => Promise<Connection>,
  { log, lifecycle, maxDelayMs = 5_000 }: ConnectOptions,
): Promise<Connection> {
  let connected = false;
  lifecycle.readyWhen(`connected to ${name}`, () => connected || 'not connected yet');
  for (let delay = 200; ; delay = Math.min(delay * 2, maxDelayMs)) {
    lifecycle.stopping.throwIfAborted();
    try {
      const connection = await connect();
      connected = true;
      return connection;
    } catch (error) {
      const wait = Math.round(delay * (0.5 + Math.random() / 2));
      log.warn(`${name} cannot be reached (${firstLine(error)}); trying again in ${wait} ms`);
      await sleep(wait, undefined, { signal: lifecycle.stopping });
    }
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof AggregateError ? String(error.errors[0]) : error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] as string;
}
