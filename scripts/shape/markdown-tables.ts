/** A table of a Markdown page: the heading above it, its column titles and its rows, all as trimmed text. */
export interface MarkdownTable {
  heading: string;
  titles: string[];
  rows: string[][];
}

/** Every table of a page, in order. A page has no tables inside fenced code. */
export function tablesOf(markdown: string): MarkdownTable[] {
  const tables: MarkdownTable[] = [];
  let heading = '';
  let open: MarkdownTable | undefined;
  let fenced = false;
  for (const line of markdown.split('\n')) {
    if (/^```/.test(line)) fenced = !fenced;
    if (fenced) continue;
    heading = /^#+\s+(.*)$/.exec(line)?.[1]?.trim() ?? heading;
    if (!line.startsWith('|')) open = undefined;
    else if (!open) tables.push((open = { heading, titles: cellsOf(line), rows: [] }));
    else if (!/^\|[\s|:-]+$/.test(line)) open.rows.push(cellsOf(line));
  }
  return tables;
}

/** The text between a heading and the next one, without its fenced code; empty when there is no such heading. */
export function sectionOf(markdown: string, heading: string): string {
  const lines = markdown.replaceAll(/^```[\s\S]*?^```$/gm, '').split('\n');
  const start = lines.findIndex((line) => new RegExp(`^#+\\s+${heading}\\s*$`, 'i').test(line));
  if (start < 0) return '';
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('#'));
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join('\n');
}

/** The code spans of a cell: `` `PORT`, `INTERNAL_PORT` `` gives two. */
export function codeIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code as string);
}

function cellsOf(line: string): string[] {
  return line
    .replace(/^\||\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}
