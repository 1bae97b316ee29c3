import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busContract } from '../testing/bus-contract';
import { NatsStreamingBus } from './nats-streaming-bus';
import { BrokerProcess, freePort } from './testing/broker-process';
import { Line } from './testing/line';

/** Quick to notice that a client is gone. */
const heartbeats = ['-hbi', '1s', '-hbt', '1s', '-hbf', '2'];

busContract('NATS Streaming', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-bus-'));
  const port = await freePort();
  const options = ['-store', 'file', '-dir', folder, '-cid', 'contract', '-p', String(port), '-a', '127.0.0.1', ...heartbeats];
  const broker = new BrokerProcess('NATS_STREAMING_BINARY', port, options);
  const lines: Line[] = [];
  const open = (at: number) => NatsStreamingBus.connect({ url: `nats://127.0.0.1:${at}`, clusterId: 'contract', clientName: 'contract' });
  await broker.start();
  return {
    open: () => open(port),
    openBehindLine: async () => {
      const line = await Line.to(port);
      lines.push(line);
      return { bus: await open(line.port), cut: () => line.cut(), mend: () => line.mend() };
    },
    restart: async () => {
      await broker.kill();
      await new Promise((resolve) => setTimeout(resolve, 500));
      await broker.start();
    },
    close: async () => {
      for (const line of lines) line.close();
      await broker.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
});
