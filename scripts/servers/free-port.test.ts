import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from './free-port';

test('nobody is given the port that somebody else is about to open', async () => {
  const ports = await Promise.all(Array.from({ length: 500 }, () => freePort()));
  expect(new Set(ports).size).toBe(500);
});

test('processes that ask at the same time are given different ports, and those of one that was killed are free again', async () => {
  const ask = `
    const { freePort } = require(${JSON.stringify(join(__dirname, 'free-port.ts'))});
    (async () => {
      const ports = [];
      for (let count = 0; count < 1_000; count += 1) ports.push(await freePort());
      console.log(JSON.stringify(ports));
      process.stdin.resume();
    })();`;
  const processes = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--import', 'tsx', '-e', ask], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const ports = await Promise.all(processes.map(async ({ stdout }) => JSON.parse(await firstLine(stdout)) as number[]));
  expect(new Set(ports.flat()).size).toBe(4_000);
  const sample = ports.map(([port]) => port as number);
  expect(await Promise.all(sample.map(isClaimed))).toEqual([true, true, true, true]);
  await Promise.all(
    processes.map((process) => {
      process.kill('SIGKILL');
      return once(process, 'exit');
    }),
  );
  expect(await Promise.all(sample.map(isClaimed))).toEqual([false, false, false, false]);
});

async function firstLine(stream: AsyncIterable<unknown>): Promise<string> {
  let text = '';
  for await (const chunk of stream) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return text;
}

function isClaimed(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => socket.close(() => resolve(true)));
    socket.bind({ port, address: '127.0.0.1', exclusive: true }, () => socket.close(() => resolve(false)));
  });
}
