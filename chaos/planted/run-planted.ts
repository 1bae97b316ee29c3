import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { copyRepository, type RepositoryCopy } from '../../scripts/check/repository-copy';
import { cacheFolder } from '../../scripts/servers/cache-folder';
import type { Board } from '../board';
import { broken } from '../invariants';
import type { Finished } from '../run-faults';
import { plantedBugs, type PlantedBug } from './planted-bugs';

const project = join(__dirname, '../..');

interface Result {
  rounds: Finished[];
  /** The last line that it said. */
  said: string;
}

/** Puts each bug into a copy of the code and lets the harness look for it; before all of them the copy as it is, with nothing broken. */
export async function runPlanted(names: readonly string[], seed: number, board: Board, signal: AbortSignal): Promise<Finished[]> {
  const bugs = plantedBugs().filter(({ name }) => names.length === 0 || names.includes(name));
  const copy = copyRepository(project);
  try {
    const finished: Finished[] = [];
    if (names.length === 0) {
      const clean = await look(copy, { fault: 'control', target: 'nothing', rounds: 1 }, seed, signal);
      finished.push(finding('the code as it is', clean, judgeClean(clean)));
    }
    for (const bug of bugs) {
      signal.throwIfAborted();
      board.show(`planted: ${bug.name}`);
      const found = await withBug(copy, bug, () => look(copy, bug, seed, signal));
      finished.push(finding(bug.name, found, judgeCaught(bug, found)));
      board.say(verdict(bug, finished.at(-1) as Finished));
    }
    return finished;
  } finally {
    copy.remove();
  }
}

async function withBug<T>(copy: RepositoryCopy, { file }: PlantedBug, work: () => Promise<T>): Promise<T> {
  const apply = (...more: string[]): unknown => execFileSync('git', ['apply', ...more, file], { cwd: copy.folder, stdio: 'pipe' });
  apply();
  try {
    return await work();
  } finally {
    apply('--reverse');
  }
}

function look(
  copy: RepositoryCopy,
  { fault, target, rounds, invariants = [] }: Pick<PlantedBug, 'fault' | 'target' | 'rounds'> & Partial<Pick<PlantedBug, 'invariants'>>,
  seed: number,
  signal: AbortSignal,
): Promise<Result> {
  const options = ['--only', fault, '--target', target, '--rounds', String(rounds), '--seed', String(seed), '--no-record', '--json'];
  for (const invariant of invariants) options.push('--until', invariant);
  const temporary = join(copy.folder, '.cache/tmp'); // what it keeps of its marketplaces goes with the copy
  mkdirSync(temporary, { recursive: true });
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', 'chaos/main.ts', ...options], {
      cwd: copy.folder,
      env: { ...process.env, MARQUEE_CACHE: join(cacheFolder(), '..'), TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    signal.addEventListener('abort', () => child.kill(), { once: true });
    const output: Buffer[] = [];
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (said = chunk.toString('utf8').trim().split('\n').at(-1) ?? said));
    child.once('error', reject);
    child.once('close', (code) => {
      if (signal.aborted) return reject(signal.reason as Error);
      const { rounds } = (code === 0 || code === 1 ? JSON.parse(Buffer.concat(output).toString('utf8')) : { rounds: [] }) as Result;
      resolve({ rounds, said });
    });
  });
}

interface Found extends Pick<Result, 'said'> {
  rounds: readonly Pick<Finished, 'problems'>[];
}

/** Without a bug nothing may be found. */
export function judgeClean({ rounds, said }: Found): string[] {
  if (rounds.length === 0) return [broken('carriedOut', `the harness could not run: ${said}`)];
  return rounds.flatMap(({ problems }) => problems);
}

/** A bug is caught by the invariant that it breaks, whatever else it breaks. */
export function judgeCaught({ invariants, what }: Pick<PlantedBug, 'invariants' | 'what'>, { rounds, said }: Found): string[] {
  if (rounds.length === 0) return [broken('carriedOut', `the harness could not run: ${said}`)];
  const problems = rounds.flatMap((round) => round.problems);
  if (invariants.some((invariant) => problems.some((problem) => problem.startsWith(`${invariant}: `)))) return [];
  const instead = problems.length === 0 ? 'nothing' : `only: ${problems[0]}`;
  return [broken('caught', `"${what}" should have broken "${invariants.join('" or "')}"; found was ${instead}`)];
}

function finding(target: string, { rounds }: Pick<Result, 'rounds'>, problems: string[]): Finished {
  const sum = (figure: (round: Finished) => number): number => rounds.reduce((total, round) => total + figure(round), 0);
  return {
    ...{ fault: 'planted bugs', target, round: 1, seed: rounds[0]?.seed ?? 0, measured: {}, problems },
    acknowledged: sum(({ acknowledged }) => acknowledged),
    read: sum(({ read }) => read),
    counted: { 'problems found': sum((round) => round.problems.length) },
  };
}

function verdict({ name, invariants }: PlantedBug, { problems }: Finished): string {
  return problems.length === 0 ? `✓ ${name}: caught by "${invariants.join('" or "')}"` : `✗ ${name}: ${problems[0]}`;
}
