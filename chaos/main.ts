import { PlainError } from '../infra/local/plain-error';
import { Board } from './board';
import { faults } from './faults';
import type { Fault } from './faults/fault';
import { helpText, parseOptions, WrongOptions, type Options } from './options';
import { runPlanted } from './planted/run-planted';
import { commitOf, record } from './results';
import { grouped, runFaults, type Aim, type Progress } from './run-faults';
import { isClean, summaryOf } from './summary';

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2), faults);
  if (options.help) return void process.stdout.write(helpText(faults));
  const ended = new AbortController();
  const progress: Progress = { signal: ended.signal, finished: [], leftOut: [] };
  const board = new Board(process.stderr);
  const last = options.planted ? 'no further bug is judged' : 'this round is the last';
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      board.say(`${signal}: ${last} (the same signal once more: at once, and nothing is recorded)`);
      ended.abort(new PlainError(`ended by ${signal}`));
    });
  }
  const commit = commitOf();
  board.say(`seed ${options.seed}`);
  try {
    await runAll(options, board, progress);
  } finally {
    conclude({ ...options, commit }, board, progress);
  }
}

async function runAll({ faults: chosen, targets, planted, ...run }: Options, board: Board, progress: Progress): Promise<void> {
  if (planted) return runPlanted(planted, run, board, progress);
  for (const group of grouped(chosen.flatMap((fault) => aimAt(fault, targets, run.short))))
    if (!progress.signal.aborted) await runFaults(group, run, board, progress);
}

/** Also of a run that could not go on: what was finished by then is as good as ever. */
function conclude(options: Options & { commit: string }, board: Board, progress: Progress): void {
  const { finished, leftOut } = progress;
  const failed = finished.filter(({ problems }) => problems.length > 0).length;
  const result = { passed: finished.length - failed, failed, seed: options.seed, rounds: finished, leftOut };
  if (options.record && finished.length > 0) board.say(`recorded in ${record(finished, options)}`);
  if (options.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else process.stdout.write(`${summaryOf(progress).join('\n')}\n`);
  process.exitCode = isClean(progress) ? 0 : 1;
}

function aimAt(fault: Fault, wanted: readonly string[], short: boolean): Aim[] {
  const [target, ...more] = (short ? fault.short : fault.targets).filter((each) => wanted.length === 0 || wanted.includes(each));
  return target === undefined ? [] : [{ fault, targets: [target, ...more] }];
}

main().catch((error: unknown) => {
  const isPlain = error instanceof WrongOptions || (error instanceof Error && error.name === 'PlainError');
  process.stderr.write(`${isPlain ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 2;
});
