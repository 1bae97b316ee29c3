import { figure, median, percent, times } from '../report/numbers';
import type { Row } from '../report/section';
import { ratioToBest, type Runs } from './contender';

export interface ThroughputTargets {
  /** What the requests ask for: `holds, one hot ticket`. */
  what: string;
  /** Those of which the best is to be beaten 1.5 times. */
  others: string[];
  /** The least share of the bare route's throughput. */
  share: number;
}

/** Ours against the best without group commit, and against a bare route. */
export function throughputRows(runs: Runs, { what, others, share }: ThroughputTargets): Row[] {
  const rate = (contender: string) => median((runs.get(contender) ?? []).map((run) => run.perSecond));
  const best = Math.max(...others.map(rate));
  const [againstBest, againstBare] = [ratioToBest(runs, 'ours', others), ratioToBest(runs, 'ours', ['bare route'])];
  const ours = `${figure(rate('ours'))}/s`;
  return [
    {
      figure: what,
      target: '≥ 1.5 × without group commit',
      ours,
      raw: `${figure(best)}/s`,
      ratio: times(againstBest),
      met: againstBest >= 1.5,
    },
    {
      figure: what,
      target: `≥ ${percent(share)} of a bare route`,
      ours,
      raw: `${figure(rate('bare route'))}/s`,
      ratio: percent(againstBare),
      met: againstBare >= share,
    },
  ];
}
