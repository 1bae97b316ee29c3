import { PlainError } from '../infra/local/plain-error';
import { Board } from './board';
import { faults } from './faults';
import type { Fault } from './faults/fault';
import { helpText, parseOptions, WrongOptions, type Options } from './options';
import { runPlanted } from './planted/run-planted';
import { record } from './results';
import { grouped, runFaults, type Aim, type Finished } from './run-faults';

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2), faults);
  if (options.help) return void process.stdout.write(helpText(faults));
  const ended = new AbortController();
  const board = new Board(process.stderr);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      board.say(`${signal}: this round is the last (the same signal once more: at once, and nothing is recorded)`);
      ended.abort(new PlainError(`ended by ${signal}`));
    });
  }
  board.say(`seed ${options.seed}`);
  const finished = await runAll(options, board, ended.signal);
  if (options.record) board.say(`recorded in ${record(finished, options.seed)}`);
  const broken = finished.filter(({ problems }) => problems.length > 0);
  const [passed, failed] = [finished.length - broken.length, broken.length];
  if (options.json) process.stdout.write(`${JSON.stringify({ passed, failed, seed: options.seed, rounds: finished }, null, 2)}\n`);
  else {
    for (const { fault, target, problems } of broken) process.stdout.write(`✗ ${fault} · ${target}: ${problems[0]}\n`);
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
  }
  process.exitCode = failed > 0 || ended.signal.aborted ? 1 : 0;
}

async function runAll({ faults: chosen, targets, planted, ...run }: Options, board: Board, signal: AbortSignal): Promise<Finished[]> {
  if (planted) return runPlanted(planted, run.seed, board, signal);
  const finished: Finished[] = [];
  for (const group of grouped(chosen.flatMap((fault) => aimAt(fault, targets, run.short))))
    if (!signal.aborted) finished.push(...(await runFaults(group, run, board, signal)));
  return finished;
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
