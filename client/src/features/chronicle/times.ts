const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "27 Nov 2026, 20:04:05.123". In UTC as the logs of the services, and to the millisecond: what follows what is the question. */
export function formatInstant(at: string): string {
  const { date, clock } = partsOf(at);
  return `${date}, ${clock}`;
}

/** { date: "27 Nov 2026", clock: "20:04:05.123" } */
export function partsOf(at: string): { date: string; clock: string } {
  const text = new Date(at).toISOString();
  const month = monthNames[Number(text.slice(5, 7)) - 1];
  return { date: `${Number(text.slice(8, 10))} ${month} ${text.slice(0, 4)}`, clock: text.slice(11, 23) };
}

/** "12 ms", "2.31 s", "4 min 5 s", "2 h 3 min", "3 d 4 h" */
export function formatSpan(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1_000;
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
  const units = [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
    ['s', 1],
  ] as const;
  const first = units.findIndex(([, size]) => seconds >= size);
  let rest = Math.floor(seconds);
  const said = units.slice(first, first + 2).map(([name, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? `${count} ${name}` : '';
  });
  return said.filter(Boolean).join(' ');
}
