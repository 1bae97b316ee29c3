import { join } from 'node:path';
import type { ServerPlan } from '../server-plan';
import { metFullVolume } from './met-full-volume';

export interface NatsServerOptions {
  binary: string;
  folder: string;
  port: number;
}

/**
 * NATS with JetStream, which has what it acknowledges on disk (by default it would sync every two minutes), and quick to
 * notice that a client is gone. How long messages are kept is said by whoever makes the streams.
 */
export function natsServerPlan({ binary, folder, port }: NatsServerOptions): ServerPlan {
  const configuration = join(folder, 'nats-server.conf');
  return {
    name: 'nats-server',
    command: binary,
    args: ['-c', configuration],
    files: {
      [configuration]: [
        `listen: 127.0.0.1:${port}`,
        'ping_interval: "5s"',
        'ping_max: 2',
        // By default it takes what was free when it was started for all that it may ever have: nothing, on a volume that was full then.
        `jetstream { store_dir: ${JSON.stringify(folder)}, sync_interval: always, max_file: 1TB }`,
        '',
      ].join('\n'),
    },
    url: `nats://127.0.0.1:${port}`,
    isReady: async (log) => (await log()).includes('Server is ready'),
    needsRestart: metFullVolume,
  };
}
