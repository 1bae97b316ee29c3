import { Redis } from 'ioredis';

export type { Redis };

/** Where Redis is, what our keys there begin with, and who is told of it. */
export interface RedisOptions {
  url: string;
  /** The service's name: what all its keys begin with. */
  service: string;
  /** Told when Redis is lost (also when it was not there in the first place) and when it is there again. */
  onState: (state: 'lost' | 'back', reason?: string) => void;
}

/** A connection whose commands fail within a second when Redis is away, rather than wait for it. Ended by `disconnect`. */
export function openRedis({ url, service, onState }: RedisOptions): Redis {
  const client = new Redis(url, {
    keyPrefix: `${service}:`,
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
