import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busContract } from '../testing/bus-contract';
import { NatsStreamingBus } from './nats-streaming-bus';

/** A broker of its own, so that it can be killed. */
busContract('NATS Streaming', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-bus-'));
  const port = await freePort();
  let broker = await launch(port, folder);
  return {
    open: () => NatsStreamingBus.connect({ url: `nats://127.0.0.1:${port}`, clusterId: 'contract', clientName: 'contract' }),
    restart: async () => {
      await killed(broker);
      await new Promise((resolve) => setTimeout(resolve, 500));
      broker = await launch(port, folder);
    },
    close: async () => {
      await killed(broker);
      await rm(folder, { recursive: true, force: true });
    },
  };
});

async function launch(port: number, folder: string): Promise<ChildProcess> {
  const binary = process.env['NATS_STREAMING_BINARY'];
  if (!binary) throw new Error('NATS_STREAMING_BINARY is not set: run the tests with the global set-up');
  const options = [
    '-store',
    'file',
    '-dir',
    folder,
    '-cid',
    'contract',
    '-p',
    String(port),
    '-a',
    '127.0.0.1',
    '-hbi',
    '1s',
    '-hbt',
    '1s',
    '-hbf',
    '2',
  ];
  const broker = spawn(binary, options, { stdio: 'ignore' });
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await accepts(port)) return broker;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('NATS Streaming did not start');
}

async function killed(broker: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => broker.once('exit', resolve));
  broker.kill('SIGKILL');
  await ended;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
