import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { copyRepository, type RepositoryCopy } from '../../scripts/check/repository-copy';
import { cacheFolder } from '../../scripts/servers/cache-folder';
import type { Board } from '../board';
import type { RoundOutcome } from '../faults/fault';
import { broken } from '../invariants';
import { nameWith, type Finished, type Progress, type Run } from '../run-faults';
import { plantedBugs, type PlantedBug } from './planted-bugs';

const project = join(__dirname, '../..');

interface Result extends Pick<Progress, 'finished' | 'leftOut'> {
  /** The last line that it said. */
  said: string;
}

/** What is asked of the harness, for each bug. */
type Asked = Pick<Run, 'seed' | 'bus'>;

/** Puts each bug into a copy of the code and lets the harness look for it; before all of them the copy as it is, with nothing broken. */
export async function runPlanted(names: readonly string[], asked: Asked, board: Board, progress: Progress): Promise<void> {
  const { signal, finished, leftOut } = progress;
  const bugs = plantedBugs().filter(({ name }) => names.length === 0 || names.includes(name));
  const copy = copyRepository(project);
  const note = (target: string, found: Result, problems: string[]): void => {
    const fault = nameWith(asked.bus, 'planted bugs');
    finished.push({ fault, target, round: 1, seed: asked.seed, ...sumsOf(found), problems });
  };
  try {
    if (names.length === 0) {
      const clean = await look(copy, { fault: 'control', target: 'nothing', rounds: 1 }, asked, signal);
      note('the code as it is', clean, judgeClean(clean));
    }
    for (const bug of bugs) {
      signal.throwIfAborted();
      board.show(`planted: ${bug.name}`);
      const found = await withBug(copy, bug, () => look(copy, bug, asked, signal));
      if (couldNotBe(found)) {
        leftOut.push(`planted: ${bug.name}, for ${found.leftOut[0]}`);
        board.say(`left out: ${leftOut.at(-1)}`);
        continue;
      }
      note(bug.name, found, judgeCaught(bug, found));
      board.say(verdict(bug, finished.at(-1) as Finished));
    }
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
  { seed, bus }: Asked,
  signal: AbortSignal,
): Promise<Result> {
  const what = ['--only', fault, '--target', target, '--rounds', String(rounds)];
  const options = [...what, '--seed', String(seed), '--bus', bus, '--no-record', '--json'];
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
    child.stderr.on('data', (chunk: Buffer) => (said = lastWords(chunk.toString('utf8')) ?? said));
    child.once('error', reject);
    child.once('close', (code) => {
      if (signal.aborted) return reject(signal.reason as Error);
      resolve({ ...resultIn(code, Buffer.concat(output).toString('utf8')), said });
    });
  });
}

/** What was said last, without where in the code that was. */
export function lastWords(output: string): string | undefined {
  return output.split('\n').findLast((line) => line.trim() !== '' && !/^\s+at |^Node\.js v/.test(line));
}

/** A run that could not go on has found nothing that counts. */
function resultIn(code: number | null, output: string): Pick<Result, 'finished' | 'leftOut'> {
  if (code !== 0 && code !== 1) return { finished: [], leftOut: [] };
  const { rounds, leftOut } = JSON.parse(output) as { rounds: Finished[]; leftOut: string[] };
  return { finished: rounds, leftOut };
}

interface Found extends Pick<Result, 'said'> {
  finished: readonly Pick<Finished, 'problems'>[];
}

/** What shows this bug cannot be done on this machine, or with this bus. */
export function couldNotBe({ finished, leftOut }: { finished: readonly unknown[]; leftOut: readonly string[] }): boolean {
  return finished.length === 0 && leftOut.length > 0;
}

/** Without a bug nothing may be found. */
export function judgeClean({ finished, said }: Found): string[] {
  if (finished.length === 0) return [broken('carriedOut', `the harness could not run: ${said}`)];
  return finished.flatMap(({ problems }) => problems);
}

/** A bug is caught by the invariant that it breaks, whatever else it breaks. */
export function judgeCaught({ invariants, what }: Pick<PlantedBug, 'invariants' | 'what'>, { finished, said }: Found): string[] {
  if (finished.length === 0) return [broken('carriedOut', `the harness could not run: ${said}`)];
  const problems = finished.flatMap((round) => round.problems);
  if (invariants.some((invariant) => problems.some((problem) => problem.startsWith(`${invariant}: `)))) return [];
  const instead = problems.length === 0 ? 'nothing' : `only: ${problems[0]}`;
  return [broken('caught', `"${what}" should have broken "${invariants.join('" or "')}"; found was ${instead}`)];
}

function sumsOf({ finished }: Pick<Result, 'finished'>): Omit<RoundOutcome, 'problems'> {
  const sum = (figure: (round: Finished) => number): number => finished.reduce((total, round) => total + figure(round), 0);
  return {
    acknowledged: sum(({ acknowledged }) => acknowledged),
    read: sum(({ read }) => read),
    measured: {},
    counted: { 'problems found': sum(({ problems }) => problems.length) },
  };
}

function verdict({ name, invariants }: PlantedBug, { problems }: Finished): string {
  return problems.length === 0 ? `✓ ${name}: caught by "${invariants.join('" or "')}"` : `✗ ${name}: ${problems[0]}`;
}
