/** Rows under their titles, each column as wide as it must be; empty when there are no rows. */
export function table(titles: string[], rows: string[][]): string[] {
  if (rows.length === 0) return [];
  const all = [titles, ...rows];
  const widths = titles.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] as number))
      .join('  ')
      .trimEnd(),
  );
}

/** `2030-01-01 12:00:00`, in the time of the whole world. */
export function shortTime(text: string): string {
  return text.slice(0, 19).replace('T', ' ');
}
