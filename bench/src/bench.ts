import type { LoadGenerator } from './load/load-generator';
import type { Servers } from './system/servers';
import type { Sessions } from './system/sessions';
import type { Section } from './report/section';

/** What every figure is measured with. The servers are its own, with fresh data. */
export interface Bench {
  servers: Servers;
  sessions: Sessions;
  load: LoadGenerator;
  /** Paired runs, at least three for figures that count. */
  runs: number;
  /** Short runs on little data, to see that everything works. */
  quick: boolean;
  say(line: string): void;
}

export interface FigureDefinition {
  name: string;
  measure(bench: Bench): Promise<Section>;
}
