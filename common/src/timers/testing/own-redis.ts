import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { until } from '../../testing/until';

/** A Redis that belongs to one test alone, which may therefore kill and freeze it. It keeps nothing: what is killed has lost its data. */
export interface OwnRedis {
  readonly url: string;
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  kill(): Promise<void>;
  /** On the same port again. */
  restart(): Promise<void>;
}

/** Starts one on a free port. Needs the global set-up of the tests. */
export async function ownRedis(): Promise<OwnRedis> {
  const binary = process.env['REDIS_BINARY'];
  if (!binary) throw new Error('REDIS_BINARY is not set: run the tests with the global set-up');
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const start = async () => {
    const started = spawn(binary, args, { stdio: 'ignore' });
    await until(() => listens(port), 10_000);
    return started;
  };
  let child = await start();
  const kill = async () => {
    if (hasEnded(child)) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return {
    url: `redis://127.0.0.1:${port}`,
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

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const there = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return there;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
