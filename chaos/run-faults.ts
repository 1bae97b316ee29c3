import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrokerKind } from '../infra/local/broker-kinds';
import { startMarketplace } from '../infra/local/start-marketplace';
import type { Board } from './board';
import type { Fault, FaultContext, RoundOptions, RoundOutcome, Rounds } from './faults/fault';
import { written } from './figures';
import { broken } from './invariants';
import { CannotBe, nothingAround } from './settings/setting';

/** One fault, and what the rounds of a run aim at. */
export interface Aim {
  fault: Fault;
  targets: readonly [string, ...string[]];
}

export interface Run {
  /** Of each target. */
  rounds: number;
  seed: number;
  /** One round of each fault, in which the targets are broken in turn. */
  short: boolean;
  /** What carries the events of the marketplaces. */
  bus: BrokerKind;
  /** Names of invariants: once one of them is found broken, the run goes no further. */
  until: readonly string[];
}

/** One round, or what was looked at after the last. */
export interface Finished extends RoundOutcome {
  fault: string;
  target: string;
  round: number;
  seed: number;
}

/** How far a run has come. It grows on the way: what is done counts, whatever comes afterwards. */
export interface Progress {
  /** Once it is aborted no further round begins. */
  signal: AbortSignal;
  finished: Finished[];
  /** What cannot be done on this machine, or with this bus, each with the reason. */
  leftOut: string[];
}

/** Faults that break the same marketplace, in their order. */
export function grouped(aims: readonly Aim[]): Aim[][] {
  const groups = new Map<unknown, Aim[]>();
  for (const aim of aims) groups.set(aim.fault.setting, [...(groups.get(aim.fault.setting) ?? []), aim]);
  return [...groups.values()];
}

/** Starts a marketplace, breaks it by each fault in turn, and ends it. Its data is kept only when something is wrong. */
export async function runFaults(aims: readonly Aim[], run: Run, board: Board, progress: Progress): Promise<void> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'marquee-chaos-'));
  const before = progress.finished.length;
  let isClean = false;
  try {
    const names = aims.map(({ fault }) => fault.name).join(', ');
    await unlessItCannotBe(names, { board, progress }, () => runIn(dataFolder, aims, run, { board, progress }));
    isClean = progress.finished.slice(before).every(({ problems }) => problems.length === 0);
  } finally {
    if (isClean) await rm(dataFolder, { recursive: true, force: true });
    else board.say(`data and logs are kept in ${dataFolder}`);
  }
}

async function runIn(dataFolder: string, aims: readonly Aim[], run: Run, { board, progress }: Told): Promise<void> {
  const [{ fault: first }] = aims as [Aim];
  board.show(`starting a marketplace: ${first.setting.name}`);
  const say = (line: string): void => board.say(`  ${line}`);
  const surroundings = (await first.setting.surround?.({ dataFolder, bus: run.bus, say })) ?? nothingAround;
  try {
    const { options } = first.setting;
    const { signal } = progress;
    const marketplace = await startMarketplace({ ...options, ...surroundings.options, bus: run.bus, dataFolder, signal, say });
    await breakIt({ marketplace, board, surroundings }, aims, run, progress);
  } finally {
    await surroundings.close();
  }
}

/** Breaks a marketplace by each fault in turn, and ends it. */
export async function breakIt(context: FaultContext, aims: readonly Aim[], run: Run, progress: Progress): Promise<void> {
  const { marketplace, board } = context;
  const { signal, finished } = progress;
  const note = (what: Omit<Finished, keyof RoundOutcome>, outcome: RoundOutcome): void => {
    finished.push({ ...what, ...outcome, fault: nameWith(run.bus, what.fault) });
    board.done(what.fault, outcome.problems.length === 0);
    board.say(summary(`${what.fault} · ${what.target}`, outcome));
  };
  const prepared: { fault: Fault; rounds: Rounds }[] = [];
  try {
    for (const aim of aims) {
      if (signal.aborted) break;
      const rounds = await unlessItCannotBe(aim.fault.name, { board, progress }, () => prepare(aim.fault, context));
      if (!rounds) continue;
      prepared.push({ fault: aim.fault, rounds });
      for (const { round, seed, targets } of roundsOf(aim, run)) {
        if (signal.aborted) break;
        const target = targets.length === 1 ? targets[0] : 'each in turn';
        board.begin(`${aim.fault.name} · ${target}${run.rounds > 1 ? `, round ${round} of ${run.rounds}` : ''}`);
        const outcome = await unlessItCannotBe(`${aim.fault.name} · ${target}`, { board, progress }, () =>
          watched(marketplace, () => rounds.round({ targets, seed, short: run.short })),
        );
        if (!outcome) continue;
        note({ fault: aim.fault.name, target, round, seed }, outcome);
        if (isFound(outcome, run.until)) return;
      }
    }
    for (const { fault, rounds } of prepared) {
      const outcome = await watched(marketplace, () => rounds.finish());
      note({ fault: fault.name, target: 'afterwards', round: run.rounds, seed: run.seed }, outcome);
    }
  } finally {
    for (const { rounds } of prepared) rounds.close();
    await marketplace.stop();
  }
}

/** What is told of a fault beside its name, when it is not the usual bus. */
export function nameWith(bus: BrokerKind, fault: string): string {
  return bus === 'jetstream' ? `${fault}, JetStream` : fault;
}

async function prepare(fault: Fault, context: FaultContext): Promise<Rounds> {
  try {
    return await fault.prepare(context);
  } catch (error) {
    throw error instanceof CannotBe ? error : new Error(`${fault.name} could not be prepared`, { cause: error });
  }
}

/** Where is told what becomes of a run: at once, and at its end. */
interface Told {
  board: Board;
  progress: Progress;
}

/** What cannot be done on this machine, or with this bus, is said and left out. */
export async function unlessItCannotBe<Result>(
  what: string,
  { board, progress }: Told,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CannotBe)) throw error;
    progress.leftOut.push(`${what}, for ${error.message}`);
    board.say(`left out: ${progress.leftOut.at(-1)}`);
    return undefined;
  }
}

/** Each target in turn, then again; in the short form all of them in one round. Each round has a seed of its own. */
export function roundsOf(
  { targets }: Aim,
  { rounds, seed, short }: Pick<Run, 'rounds' | 'seed' | 'short'>,
): (Pick<RoundOptions, 'targets' | 'seed'> & { round: number })[] {
  if (short) return [{ round: 1, seed: seed + 100, targets }];
  return Array.from({ length: rounds }, (_, before) => before + 1).flatMap((round) =>
    targets.map((target, index) => ({ round, seed: seed + round * 100 + index, targets: [target] as const })),
  );
}

function isFound({ problems }: RoundOutcome, invariants: readonly string[]): boolean {
  return invariants.some((invariant) => problems.some((problem) => problem.startsWith(`${invariant}: `)));
}

/** Which services ended by a fault of their own is asked here, so that no fault has to think of it, and none is charged with another's. */
async function watched({ services }: FaultContext['marketplace'], round: () => Promise<RoundOutcome>): Promise<RoundOutcome> {
  const outcome = await survive(round);
  const crashes = services.flatMap((process) => process.takeFailures()).map((how) => broken('steady', how));
  return { ...outcome, problems: [...outcome.problems, ...crashes] };
}

/** A round that cannot be carried through has not passed. */
async function survive(round: () => Promise<RoundOutcome>): Promise<RoundOutcome> {
  try {
    return await round();
  } catch (error) {
    if (error instanceof CannotBe) throw error;
    const problem = broken('carriedOut', error instanceof Error ? error.message : String(error));
    return { acknowledged: 0, read: 0, measured: {}, counted: {}, problems: [problem] };
  }
}

function summary(what: string, { acknowledged, read, measured, counted, problems }: RoundOutcome): string {
  const figures = [`${acknowledged} acknowledged`, `${read} read back`, ...written(counted), ...written(measured)];
  const lines = someOf(problems).map((line) => `\n         ${line}`);
  return `${problems.length === 0 ? '✓' : '✗'} ${what}: ${figures.join(', ')}${lines.join('')}`;
}

const shown = 5;

/** The first few problems with each invariant. */
function someOf(problems: readonly string[]): string[] {
  const byInvariant = new Map<string, string[]>();
  for (const problem of problems) {
    const [invariant = ''] = problem.split(': ', 1);
    byInvariant.set(invariant, [...(byInvariant.get(invariant) ?? []), problem]);
  }
  return [...byInvariant.values()].flatMap((same) => [
    ...same.slice(0, shown),
    ...(same.length > shown ? [`… and ${same.length - shown} more of these`] : []),
  ]);
}
