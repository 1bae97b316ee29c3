import { spawn, type ChildProcess } from 'node:child_process';

export interface CommandOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** The command is ended after so many milliseconds; default ten minutes. */
  timeout?: number;
}

/** A command ran and failed. `telling` is the line of its output that most likely says why. */
export class CommandFailed extends Error {
  constructor(
    command: string,
    how: string | number | null,
    readonly telling: string,
  ) {
    super(`${command} failed (${how}): ${telling}`);
  }
}

const running = new Set<ChildProcess>();

// Whoever leaves in the middle of an installation or a build takes it along.
process.once('exit', () => running.forEach((child) => child.kill('SIGTERM')));

/** Runs a command without a shell and gives its output. Rejects with the last telling line of it when it fails or is missing. */
export function runCommand(command: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeout ?? 600_000,
    });
    running.add(child);
    child.once('close', () => running.delete(child));
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(error.code === 'ENOENT' ? `${command} is not installed` : error.message, { cause: error })),
    );
    child.once('close', (code, signal) => {
      const text = Buffer.concat(output).toString('utf8');
      if (code === 0) resolve(text);
      else reject(new CommandFailed(`${command} ${args[0] ?? ''}`, signal ?? code, tellingLine(text)));
    });
  });
}

function tellingLine(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return (lines.findLast((line) => /error|unable|cannot|denied|no such|not found/i.test(line)) ?? lines.at(-1) ?? 'no output').slice(
    0,
    300,
  );
}
