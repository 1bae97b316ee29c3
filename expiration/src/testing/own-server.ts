import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A server that belongs to one test alone, which may therefore kill and freeze it. */
export interface OwnServer {
  readonly url: string;
  readonly port: number;
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  kill(): Promise<void>;
  /** On the same port again. */
  restart(): Promise<void>;
}

/** A Redis that keeps nothing: what is killed has lost its data. */
export function ownRedis(): Promise<OwnServer> {
  return ownServer('redis', 'REDIS_BINARY', (port) => ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']);
}

export function ownBroker(clusterId: string): Promise<OwnServer> {
  return ownServer('nats', 'NATS_STREAMING_BINARY', (port) => [
    '-a',
    '127.0.0.1',
    '-p',
    String(port),
    '-cid',
    clusterId,
    '-store',
    'memory',
  ]);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function ownServer(protocol: string, variable: string, args: (port: number) => string[]): Promise<OwnServer> {
  const binary = process.env[variable];
  if (!binary) throw new Error(`${variable} is not set: run the tests with the global set-up`);
  const port = await freePort();
  const start = async () => {
    const started = spawn(binary, args(port), { stdio: 'ignore' });
    await listening(port);
    return started;
  };
  let child = await start();
  const kill = async () => {
    if (hasEnded(child)) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return {
    url: `${protocol}://127.0.0.1:${port}`,
    port,
    signal: (signal) => void child.kill(signal),
    kill,
    restart: async () => {
      await kill();
      child = await start();
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function listening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const socket = connect(port, '127.0.0.1');
    const there = await Promise.race([once(socket, 'connect').then(() => true), once(socket, 'error').then(() => false)]).catch(
      () => false,
    );
    socket.destroy();
    if (there) return;
    await pause(50);
  }
  throw new Error(`nothing listens on port ${port} after ten seconds`);
}
