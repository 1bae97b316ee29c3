import type { Finding } from './finding';
import { codeIn, sectionOf, tablesOf, type MarkdownTable } from './markdown-tables';
import type { Setting, WhatItDoes } from './what-it-does';

/**
 * Compares a service's README (routes, events in and out, settings) with what its code does. Names count that stand as code
 * in the first column of a section's table, or anywhere in a section without a table.
 */
export function checkReadme(file: string, markdown: string, does: WhatItDoes): Finding[] {
  const tables = tablesOf(markdown);
  const finding = (message: string): Finding => ({ file, message });
  const rowsUnder = (heading: RegExp) => tables.filter((table) => heading.test(table.heading));
  const compare = (heading: string, actual: string[], { also = [] as string[] } = {}) => {
    const under = rowsUnder(new RegExp(`^${heading}$`, 'i'));
    const told =
      under.length > 0
        ? under.flatMap((table) => table.rows.flatMap(([first = '']) => codeIn(first)))
        : codeIn(sectionOf(markdown, heading));
    return [
      ...missingFrom(told, actual).map((name) => finding(`the section "${heading}" lacks \`${name}\`, which the code has.`)),
      ...missingFrom([...actual, ...also], told).map((name) =>
        finding(`the section "${heading}" names \`${name}\`, which the code does not have.`),
      ),
    ];
  };
  return [
    ...compare(
      'Routes',
      does.routes.map(({ name }) => name),
      { also: does.otherRoutes },
    ),
    ...compare('Events in', unique(does.eventsIn.map(({ name }) => name))),
    ...compare('Events out', does.eventsOut),
    ...checkSettings(rowsUnder(/^Settings$/i), does.settings).map(finding),
  ];
}

/** Own settings have to be there; shared ones may. Each with its default and a meaning. */
export function checkSettings(tables: MarkdownTable[], settings: Setting[], { sharedToo = false } = {}): string[] {
  const byName = new Map(settings.map((setting) => [setting.name, setting]));
  const told = new Set<string>();
  const problems: string[] = [];
  for (const { titles, rows } of tables) {
    const [nameAt, defaultAt, meaningAt] = [/^(name|variable|setting)s?$/i, /^default$/i, /^meaning$/i].map((title) =>
      titles.findIndex((cell) => title.test(cell)),
    );
    if (nameAt === undefined || nameAt < 0 || defaultAt === undefined || defaultAt < 0 || meaningAt === undefined || meaningAt < 0) {
      problems.push('the table under "Settings" needs the columns name, default and meaning.');
      continue;
    }
    for (const row of rows) {
      const names = codeIn(row[nameAt] ?? '');
      for (const name of names) told.add(name);
      const unknown = names.filter((name) => !byName.has(name));
      if (unknown.length > 0) problems.push(`the table under "Settings" names \`${unknown.join('`, `')}\`, which the code does not have.`);
      const expected = names.flatMap((name) => byName.get(name)?.default || []);
      const given = codeIn(row[defaultAt] ?? '');
      if (expected.join() !== given.join()) {
        problems.push(
          `the table under "Settings" gives ${names.join(', ')} the default ${given.join(', ') || '(none)'}, but the code ${expected.join(', ') || '(none)'}.`,
        );
      }
      if (!row[meaningAt]) problems.push(`the table under "Settings" does not say what ${names.join(', ')} means.`);
    }
  }
  const missing = settings.filter(({ name, shared }) => (sharedToo || !shared) && !told.has(name));
  return [...problems, ...missing.map(({ name }) => `the table under "Settings" lacks \`${name}\`, which the code has.`)];
}

function missingFrom(these: readonly string[], those: readonly string[]): string[] {
  return those.filter((each) => !these.includes(each));
}

function unique(names: string[]): string[] {
  return [...new Set(names)];
}
