import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

export interface RunningService {
  url: string;
  internalUrl: string;
  /** Asks it to end, and resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** Starts a compiled service as a process and waits until it is ready. */
export async function runService(
  file: string,
  { ports, env }: { ports: [number, number]; env: Record<string, string> },
): Promise<RunningService> {
  const [port, internalPort] = ports;
  const child = spawn(process.execPath, [file], {
    env: { PATH: process.env['PATH'], ...env, PORT: String(port), INTERNAL_PORT: String(internalPort) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const service: RunningService = {
    url: `http://127.0.0.1:${port}`,
    internalUrl: `http://127.0.0.1:${internalPort}`,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
  for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
    const answer = await fetch(`${service.internalUrl}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return service;
    await pause(100);
  }
  child.kill('SIGKILL');
  throw new Error(`${file} was not ready:\n${Buffer.concat(output).toString('utf8')}`);
}
