import { Worker } from 'node:worker_threads';
import type { Options } from '@node-rs/argon2';

/** Hashes in a thread of its own. One piece of work at a time; what is asked meanwhile waits its turn. */
export interface HashingThread {
  hash(password: string | Buffer, cost: Options): Promise<string>;
  verify(stored: string, password: string): Promise<boolean>;
}

/** In milliseconds. */
export const LONGEST_REST = 50;

/**
 * Hashing keeps a core busy for a tenth of a second, and on a small machine everything else would wait for it. So the thread stands
 * back for the others of its process, a little: at the lowest priorities a crowded machine would let a sign-in wait for many
 * seconds. On Linux a priority is a thread's own, but counts only inside the process' own group, so the thread also rests between
 * two hashes: nobody waits for the rest who does not come right behind another. It is short enough for a queue on a crowded machine,
 * where a hash takes much longer. It does not keep the process alive.
 */
const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  if (process.platform === 'linux') require('node:os').setPriority(0, 5);
  const { hashSync, verifySync } = require(workerData.argon2);
  const bell = new Int32Array(new SharedArrayBuffer(4));
  const does = { hash: hashSync, verify: verifySync };
  parentPort.on('message', ({ id, act, args }) => {
    const startedAt = performance.now();
    try {
      parentPort.postMessage({ id, result: does[act](...args) });
    } catch (error) {
      parentPort.postMessage({ id, problem: String(error) });
    }
    // Nobody rings.
    Atomics.wait(bell, 0, 0, Math.min((performance.now() - startedAt) * workerData.rest, ${LONGEST_REST}));
  });
`;

interface Reply {
  id: number;
  result?: unknown;
  problem?: string;
}

/** @param rest how long it rests after each hash, in times of what the hash took */
export function startHashingThread({ rest }: { rest: number }): HashingThread {
  const worker = new Worker(program, { eval: true, workerData: { argon2: require.resolve('@node-rs/argon2'), rest } });
  const asked = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
  let count = 0;
  worker.on('message', ({ id, result, problem }: Reply) => {
    const { resolve, reject } = asked.get(id) ?? {};
    asked.delete(id);
    if (asked.size === 0) worker.unref();
    if (problem === undefined) resolve?.(result as never);
    else reject?.(new Error(problem));
  });
  // After the listener: who listens waits for messages, which would keep the process.
  worker.unref();
  // A thread that ends by itself takes the process with it, which is started again.
  worker.on('error', (error) => {
    throw error;
  });
  const ask = <Result>(act: string, ...args: unknown[]) =>
    new Promise<Result>((resolve, reject) => {
      const id = (count += 1);
      asked.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, act, args });
    });
  return {
    hash: (password, cost) => ask('hash', password, cost),
    verify: (stored, password) => ask('verify', stored, password),
  };
}
