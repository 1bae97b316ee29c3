import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import type { Section } from './section';

export interface Conditions {
  runs: number;
  quick: boolean;
  minutes: number;
  servers: string;
}

/** The whole report as Markdown: where and when, one table, then the details. */
export function resultsOf(sections: Section[], conditions: Conditions): string {
  return (
    [
      '# What it costs, beside the limits of the same servers',
      `Written by \`npm run bench\`${conditions.quick ? ' `-- --quick`: short runs, whose figures mean little' : ''}. Medians of ${conditions.runs} paired runs, ours and raw in turn, after a warm-up of each.`,
      `${whereAndWhen()}, ${conditions.servers}. It took ${conditions.minutes.toFixed(1)} minutes.`,
      table(sections),
      ...sections.flatMap(sectionText),
    ].join('\n\n') + '\n'
  );
}

export function table(sections: Section[]): string {
  const rows = sections.flatMap(({ rows, failures }) => rows.map((row) => ({ row, counts: failures.length === 0 })));
  const lines = rows.map(
    ({ row: { figure, target, ours, raw, ratio, met }, counts }) =>
      `| ${figure} | ${target} | ${ours} | ${raw} | **${ratio}** | ${counts ? verdict(met) : '**does not count**'} |`,
  );
  return ['| figure | target | ours | raw | ratio | verdict |', '|---|---|---|---|---|---|', ...lines].join('\n');
}

function verdict(met: boolean | undefined): string {
  return met === undefined ? '–' : met ? 'met' : '**missed**';
}

function sectionText({ title, details, failures }: Section): string[] {
  const wrong = failures.length > 0 ? [`**These figures do not count:**\n\n${failures.map((failure) => `- ${failure}`).join('\n')}`] : [];
  return [`## ${title}`, ...wrong, ...details];
}

function whereAndWhen(): string {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--untracked-files=no') !== '' ? ' with uncommitted changes' : '';
  const [cpu] = cpus();
  return `Commit ${git('rev-parse', '--short', 'HEAD')}${changed}, ${new Date().toISOString().slice(0, 16)}Z, Node ${process.version}, ${cpus().length} × ${cpu?.model.trim() ?? 'CPU'}`;
}
