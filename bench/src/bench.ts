import type { LoadGenerator } from './load/load-generator';
import type { Section } from './report/section';

/** What every figure is measured with. */
export interface Bench {
  load: LoadGenerator;
  /** Paired runs, at least three for figures that count. */
  runs: number;
  /** Short runs on little data, to see that everything works. */
  quick: boolean;
  say(line: string): void;
}

/** A group of figures. It starts what it needs on fresh data and ends it. */
export interface FigureDefinition {
  name: string;
  measure(bench: Bench): Promise<Section>;
}
