import { mendStore } from '../nats-streaming-store/mend-store';
import type { ServerPlan } from '../server-plan';
import { metFullVolume } from './met-full-volume';

export interface NatsStreamingOptions {
  binary: string;
  folder: string;
  port: number;
  clusterId: string;
}

/** A day longer than a token lives, so that whoever starts late still hears of every ban that matters. */
const keepMessagesFor = '192h';

/** NATS Streaming with its log on disk, unbounded in number and bounded in age, and quick to notice that a client is gone. */
export function natsStreamingPlan({ binary, folder, port, clusterId }: NatsStreamingOptions): ServerPlan {
  return {
    name: 'nats-streaming',
    command: binary,
    args: [
      ...['-a', '127.0.0.1', '-p', String(port), '-cid', clusterId, '-store', 'file', '-dir', folder],
      ...['-mm', '0', '-mb', '0', '-mc', '0', '-msu', '0', '-ma', keepMessagesFor],
      ...['-hbi', '5s', '-hbt', '5s', '-hbf', '2'],
    ],
    mend: () => mendStore(folder),
    url: `nats://127.0.0.1:${port}`,
    isReady: async (log) => (await log()).includes('Streaming Server is ready'),
    needsRestart: metFullVolume,
  };
}
