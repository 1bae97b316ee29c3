import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sumOf, worstOf, written } from './figures';
import type { Finished } from './run-faults';

const project = join(__dirname, '..');
const file = join(project, 'docs/chaos-results.md');

const heading = `# What the marketplace survived

Each \`npm run chaos\` adds its rows. "Acknowledged" counts the writes that were confirmed to a user while things broke; each of
them was read back, some several times. \`npm run chaos -- --only FAULT --seed SEED\` decides everything random again (times differ).

| when | commit | fault | target | rounds | seed | acknowledged | read back | counted | worst figures | verdict |
|---|---|---|---|---|---|---|---|---|---|---|
`;

/** One row per fault and target. */
export function rowsOf(finished: readonly Finished[], { at, commit, seed }: { at: Date; commit: string; seed: number }): string[] {
  const groups = new Map<string, Finished[]>();
  for (const one of finished) groups.set(`${one.fault} | ${one.target}`, [...(groups.get(`${one.fault} | ${one.target}`) ?? []), one]);
  return [...groups].map(([name, rounds]) => {
    const failed = rounds.filter(({ problems }) => problems.length > 0).length;
    const cells = [
      at.toISOString().slice(0, 16).replace('T', ' '),
      commit,
      name,
      rounds.length,
      seed,
      sum(rounds.map(({ acknowledged }) => acknowledged)),
      sum(rounds.map(({ read }) => read)),
      written(sumOf(rounds.map(({ counted }) => counted))).join(', '),
      written(worstOf(rounds.map(({ measured }) => measured))).join(', '),
      failed === 0 ? 'passed' : `**${failed} failed**: ${firstProblem(rounds)}`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
}

/** `commit` is that of the beginning: what is committed meanwhile was not tried. */
export function record(finished: readonly Finished[], { seed, commit }: { seed: number; commit: string }): string {
  if (!existsSync(file)) writeFileSync(file, heading);
  appendFileSync(
    file,
    rowsOf(finished, { at: new Date(), commit, seed })
      .map((row) => `${row}\n`)
      .join(''),
  );
  return file;
}

/** The commit, and whether the code differed from it; `results` is the file that the run itself writes to. */
export function commitOf(results = 'docs/chaos-results.md'): string {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: project, encoding: 'utf8' }).trim();
  try {
    const changed = git('status', '--porcelain', '--', `:!${results}`) !== '';
    return git('rev-parse', '--short', 'HEAD') + (changed ? ' + changes' : '');
  } catch {
    return 'unknown'; // an unpacked archive has no history
  }
}

function firstProblem(rounds: readonly Finished[]): string {
  const [problem = ''] = rounds.flatMap(({ problems }) => problems);
  return problem.replaceAll('|', '/').replaceAll('\n', ' ').slice(0, 160);
}

function sum(figures: number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
