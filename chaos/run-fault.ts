import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrokerKind } from '../infra/local/broker-kinds';
import { startMarketplace } from '../infra/local/start-marketplace';
import type { Board } from './board';
import type { Fault, RoundOutcome, Rounds } from './faults/fault';

export interface FaultRun {
  fault: Fault;
  targets: readonly string[];
  rounds: number;
  seed: number;
  bus: BrokerKind;
}

/** One round, or what was looked at after the last. */
export interface Finished extends RoundOutcome {
  fault: string;
  target: string;
  round: number;
  seed: number;
}

/** Starts a marketplace, runs the rounds (each target in turn, then again), and ends it. Its data is kept only when something is wrong. */
export async function runFault(run: FaultRun, board: Board, signal: AbortSignal): Promise<Finished[]> {
  const dataFolder = await mkdtemp(join(tmpdir(), `marquee-chaos-${run.fault.name}-`));
  try {
    const finished = await runIn(dataFolder, run, board, signal);
    if (finished.every(({ problems }) => problems.length === 0)) await rm(dataFolder, { recursive: true, force: true });
    else board.say(`data and logs are kept in ${dataFolder}`);
    return finished;
  } catch (error) {
    board.say(`data and logs are kept in ${dataFolder}`);
    throw error;
  }
}

async function runIn(
  dataFolder: string,
  { fault, targets, rounds, seed, bus }: FaultRun,
  board: Board,
  signal: AbortSignal,
): Promise<Finished[]> {
  board.show(`starting a marketplace for ${fault.name}`);
  const say = (line: string): void => board.say(`  ${line}`);
  const marketplace = await startMarketplace({ ...fault.marketplace, bus, dataFolder, signal, say });
  const finished: Finished[] = [];
  const note = (what: Omit<Finished, keyof RoundOutcome | 'fault'>, outcome: RoundOutcome): void => {
    finished.push({ fault: bus === 'jetstream' ? `${fault.name}, JetStream` : fault.name, ...what, ...outcome });
    board.say(summary(what.target, outcome));
  };
  try {
    const prepared = await fault.prepare({ marketplace, board });
    try {
      for (let round = 1; round <= rounds; round++) {
        for (const [index, target] of targets.entries()) {
          signal.throwIfAborted();
          const own = seed + round * 100 + index;
          note({ target, round, seed: own }, await survive(prepared, target, own));
        }
      }
      note({ target: 'afterwards', round: rounds, seed }, await prepared.finish());
    } finally {
      prepared.close();
    }
  } finally {
    await marketplace.stop();
  }
  return finished;
}

/** A round that cannot be carried through has not passed. */
async function survive(rounds: Rounds, target: string, seed: number): Promise<RoundOutcome> {
  try {
    return await rounds.round({ target, seed });
  } catch (error) {
    return {
      acknowledged: 0,
      read: 0,
      measured: {},
      problems: [`the round broke off: ${error instanceof Error ? error.message : String(error)}`],
    };
  }
}

const shown = 20;

function summary(target: string, { acknowledged, read, measured, problems }: RoundOutcome): string {
  const figures = [
    `${acknowledged} acknowledged`,
    `${read} read back`,
    ...Object.entries(measured).map(([name, figure]) => `${name}: ${figure}`),
  ];
  const lines = problems.slice(0, shown).map((problem) => `\n         ${problem}`);
  const more = problems.length > shown ? [`\n         … and ${problems.length - shown} more`] : [];
  return `${problems.length === 0 ? '✓' : '✗'} ${target}: ${figures.join(', ')}${[...lines, ...more].join('')}`;
}
