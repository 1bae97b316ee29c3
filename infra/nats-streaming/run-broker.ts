import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { metFullVolume } from '../../scripts/servers/plans/met-full-volume';

/** No line that tells of a full volume is torn farther apart by the way in which it arrives, in characters. */
const tornAtMost = 200;

/**
 * Runs a broker for as long as it is of use, and prints what it prints. One that met a full volume and goes on running never writes to
 * that file again: it is ended, so that another is started in its place. Resolves with the code to end with.
 */
export function runBroker(command: string, args: readonly string[]): Promise<number> {
  const broker = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const passOn = (from: Readable, to: Writable): void => {
    let printed = '';
    from.setEncoding('utf8').on('data', (text: string) => {
      to.write(text);
      printed += text;
      if (metFullVolume(printed)) broker.kill('SIGKILL');
      printed = printed.slice(-tornAtMost);
    });
  };
  passOn(broker.stdout, process.stdout);
  passOn(broker.stderr, process.stderr);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => broker.kill(signal));
  return new Promise((resolve, reject) => {
    broker.once('error', reject);
    broker.once('close', (code) => resolve(code ?? 1));
  });
}
