import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';

/** One part of the check: a Node program that ends with 0 when all is well. */
export interface Step {
  title: string;
  args: readonly string[];
  env?: Record<string, string>;
}

export interface StepResult {
  step: Step;
  passed: boolean;
  seconds: number;
  output: string;
}

export interface RunOptions {
  cwd: string;
  /** Steps at a time. */
  parallel: number;
  /** As in `os.setPriority`; default that of this process. */
  priority?: number;
  onResult: (result: StepResult) => void;
}

/** Runs all steps, the first ones first, whatever becomes of the others. */
export async function runSteps(steps: readonly Step[], { cwd, parallel, priority, onResult }: RunOptions): Promise<StepResult[]> {
  const waiting = [...steps];
  const results: StepResult[] = [];
  const runNext = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const result = await runStep(step, cwd, priority);
      results.push(result);
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: parallel }, runNext));
  return results;
}

function runStep(step: Step, cwd: string, priority?: number): Promise<StepResult> {
  const began = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, step.args, {
      cwd,
      env: { ...process.env, FORCE_COLOR: '0', ...step.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (priority !== undefined && child.pid !== undefined) setPriority(child.pid, priority);
    const stop = (): void => void child.kill();
    process.once('exit', stop);
    const chunks: Buffer[] = [];
    const keep = (chunk: Buffer): void => void chunks.push(chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const end = (passed: boolean): void => {
      process.off('exit', stop);
      resolve({ step, passed, seconds: (Date.now() - began) / 1_000, output: Buffer.concat(chunks).toString('utf8').trim() });
    };
    child.once('error', (error) => {
      keep(Buffer.from(error.message));
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}
