export type Figures = Record<string, number>;

/** Of each figure the worst: what is counted per second (`…/s`) when lowest, everything else when highest. */
export function worstOf(all: readonly Figures[]): Figures {
  return merged(all, (name) => (name.endsWith('/s') ? Math.min : Math.max));
}

export function sumOf(all: readonly Figures[]): Figures {
  return merged(all, () => (a, b) => a + b);
}

function merged(all: readonly Figures[], by: (name: string) => (a: number, b: number) => number): Figures {
  const result: Figures = {};
  for (const figures of all)
    for (const [name, figure] of Object.entries(figures)) {
      const before = result[name];
      result[name] = before === undefined ? figure : by(name)(before, figure);
    }
  return result;
}

export function written(figures: Figures): string[] {
  return Object.entries(figures).map(([name, figure]) => `${name}: ${figure}`);
}
