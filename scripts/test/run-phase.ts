import { spawn } from 'node:child_process';

export interface PhaseCommand {
  args: readonly string[];
  env?: Record<string, string>;
  /** It is ended after so many milliseconds; default 30 minutes. */
  timeout?: number;
}

export interface PhaseRun {
  code: number | null;
  output: string;
}

/** Runs a Node program of the project, shows what it prints as it comes, and keeps it. */
export function runPhase(cwd: string, { args, env, timeout = 1_800_000 }: PhaseCommand): Promise<PhaseRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => {
      output.push(chunk);
      process.stdout.write(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output.push(chunk);
      process.stderr.write(chunk);
    });
    const late = setTimeout(() => {
      process.stderr.write(`it takes longer than ${timeout / 60_000} minutes and is ended\n`);
      child.kill('SIGTERM');
    }, timeout);
    const forward = (): void => void child.kill('SIGTERM');
    process.once('exit', forward);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(late);
      process.off('exit', forward);
      resolve({ code, output: Buffer.concat(output).toString('utf8') });
    });
  });
}
