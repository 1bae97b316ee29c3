/** Everything that the live board shows. */
export interface BoardState {
  /** Since the run began, in milliseconds. */
  elapsed: number;
  /** Which round it is, such as `kill · mongod, round 2`. */
  round: string;
  /** What is broken now. */
  fault: string;
  /** Acknowledged writes per second, one figure for each of the last seconds. */
  pace: readonly number[];
  /** How many milliseconds events lag behind, likewise; undefined when nobody waited for one. */
  lag: readonly (number | undefined)[];
  acknowledged: number;
  refused: number;
  unanswered: number;
  unexpected: number;
  /** Rounds so far, by fault. */
  tally: ReadonlyMap<string, { passed: number; failed: number }>;
}

const bars = [...'▁▂▃▄▅▆▇█'];
const seconds = 30;

/** The board as lines of at most so many columns. */
export function boardLines(state: BoardState, columns: number): string[] {
  const { elapsed, round, fault, pace, lag, acknowledged, refused, unanswered, unexpected, tally } = state;
  const done = [...tally].map(([name, { passed, failed }]) => `${name} ✓${passed}${failed > 0 ? ` ✗${failed}` : ''}`).join('  ');
  const lines = [
    `${(elapsed / 1000).toFixed(0).padStart(5)} s  ${round}`,
    `  fault     ${fault}`,
    `  writes/s  ${sparkline(pace)} ${figure(pace.at(-1))}   ${acknowledged} acknowledged`,
    `  lag, ms   ${sparkline(lag)} ${figure(lag.at(-1))}   ${refused} refused, ${unanswered} unanswered${unexpected > 0 ? `, ${unexpected} UNEXPECTED` : ''}`,
    ...(done ? [`  rounds    ${done}`] : []),
  ];
  return lines.map((line) => [...line].slice(0, Math.max(1, columns - 1)).join(''));
}

/** One bar for each figure, the highest of them full; a gap where there is none. */
export function sparkline(figures: readonly (number | undefined)[], width = seconds): string {
  const shown = figures.slice(-width);
  const highest = Math.max(1, ...shown.map((value) => value ?? 0));
  const drawn = shown.map((value) =>
    value === undefined ? ' ' : bars[Math.min(bars.length - 1, Math.floor((value / highest) * bars.length))],
  );
  return drawn.join('').padStart(width);
}

function figure(value: number | undefined): string {
  return (value === undefined ? '–' : value.toFixed(0)).padStart(6);
}
