import type { ServerPlan } from '../server-plan';
import { askPort } from './ask-port';

export interface RedisOptions {
  binary: string;
  folder: string;
  port: number;
  password?: string;
}

/** Redis that keeps its jobs: append-only file, which is soon written anew without what is gone, and an error rather than an eviction when memory ends. */
export function redisPlan({ binary, folder, port, password }: RedisOptions): ServerPlan {
  return {
    name: 'redis',
    command: binary,
    args: [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--daemonize', 'no', '--save', ''],
      ...['--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction'],
      ...['--auto-aof-rewrite-min-size', '1mb', '--auto-aof-rewrite-percentage', '100'],
      ...(password ? ['--requirepass', password] : []),
    ],
    url: password ? `redis://:${password}@127.0.0.1:${port}` : `redis://127.0.0.1:${port}`,
    isReady: async () => /^(\+PONG|-NOAUTH)/.test(await askPort(port, 'PING\r\n')),
  };
}
