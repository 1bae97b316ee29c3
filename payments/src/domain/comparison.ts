import { changed, type Decision, type Versioned } from '@marquee/common/domain';

/** The daily comparison of our records with the provider's: when it is due, and what the last one found. */
export interface Comparison extends Versioned {
  nextAt?: Date;
  doneAt?: Date;
  compared?: number;
  /** Payments about which the two disagreed, with what was wrong. */
  differences?: { id: string; what: string }[];
}

/** There is one. */
export const comparisonId = 'with-provider';

const day = 24 * 60 * 60 * 1000;

export function compared(comparison: Comparison, found: Pick<Comparison, 'compared' | 'differences'>, now: Date): Decision<Comparison> {
  return changed({ ...comparison, ...found, doneAt: now, nextAt: new Date(now.getTime() + day) });
}
