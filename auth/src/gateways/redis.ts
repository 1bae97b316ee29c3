import { Refusal } from '@marquee/common/domain';
import { Redis } from 'ioredis';

export type { Redis };

/** A connection whose commands fail within a second when Redis is away, rather than wait for it. Ended by `disconnect`. */
export function openRedis(url: string, onState: (state: 'lost' | 'back', reason?: string) => void): Redis {
  const client = new Redis(url, {
    keyPrefix: 'auth:',
    commandTimeout: 1_000,
    connectTimeout: 2_000,
    socketTimeout: 2_000,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: (times) => Math.min(50 * 2 ** times, 2_000),
  });
  let reason: string | undefined;
  let wasLost = false;
  client.on('error', (error) => (reason = error.message));
  client.on('close', () => {
    if (!wasLost) onState('lost', reason);
    wasLost = true;
  });
  client.on('ready', () => {
    if (wasLost) onState('back');
    wasLost = false;
  });
  return client;
}

/** What Redis answers; a refusal (503) when it does not. */
export async function answered<Result>(command: Promise<Result>): Promise<Result> {
  try {
    return await command;
  } catch (error) {
    throw new Refusal('unavailable', 'This is not possible right now. Try again in a moment.', {
      kind: 'unavailable',
      details: { retryAfter: 5 },
      cause: error,
    });
  }
}
