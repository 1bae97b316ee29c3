import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import type { Section } from './section';

export interface Conditions {
  runs: number;
  quick: boolean;
  minutes: number;
  servers: string;
}

/** In the project's folder. */
export const resultsFile = 'bench/RESULTS.md';

const introduction = `# What it costs, beside the limits of the same servers

Written by \`npm run bench\`, a group of figures at a time: medians of paired runs, ours and raw in turn, after a warm-up of each.
`;

/** One group as Markdown: how to measure it again, where and when it was measured, one table, then the details. */
export function groupText(
  name: string,
  { title, rows, details, failures }: Section,
  { runs, quick, minutes, servers }: Conditions,
): string {
  const wrong = failures.length > 0 ? [`**These figures do not count:**\n\n${failures.map((failure) => `- ${failure}`).join('\n')}`] : [];
  const short = quick ? ' Short runs, whose figures mean little.' : '';
  const circumstances = `${whereAndWhen()}, ${servers}. ${runs} runs of each, in ${minutes.toFixed(1)} minutes.${short}`;
  const about = `${commandOf(name)}\n${circumstances}`;
  return `${[`## ${title}`, about, table(rows, failures.length === 0), ...wrong, ...details].join('\n\n')}\n`;
}

/** The page with a group in the place of what it was before, in the order of `names`. Of groups that are none any more nothing stays. */
export function resultsPage(before: string, name: string, text: string, names: readonly string[]): string {
  const groups = before.split(/^(?=## )/m).filter((group) => group.startsWith('## '));
  const of = (each: string): string | undefined =>
    each === name ? text : groups.find((group) => group.includes(`\n${commandOf(each)}\n`));
  return [introduction, ...names.flatMap((each) => of(each)?.trimEnd().concat('\n') ?? [])].join('\n');
}

function commandOf(name: string): string {
  return `\`npm run bench -- --only ${name}\`:`;
}

function table(rows: Section['rows'], counts: boolean): string {
  const lines = rows.map(
    ({ figure, target, ours, raw, ratio, met }) =>
      `| ${figure} | ${target} | ${ours} | ${raw} | **${ratio}** | ${counts ? verdict(met) : '**does not count**'} |`,
  );
  return ['| figure | target | ours | raw | ratio | verdict |', '|---|---|---|---|---|---|', ...lines].join('\n');
}

function verdict(met: boolean | undefined): string {
  return met === undefined ? '–' : met ? 'met' : '**missed**';
}

function whereAndWhen(): string {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  const changed =
    git('status', '--porcelain', '--untracked-files=no', '--', `:(top,exclude)${resultsFile}`) !== '' ? ' with uncommitted changes' : '';
  const [cpu] = cpus();
  return `At commit ${git('rev-parse', '--short', 'HEAD')}${changed}, ${new Date().toISOString().slice(0, 16)}Z, Node ${process.version}, ${cpus().length} × ${cpu?.model.trim() ?? 'CPU'}`;
}
