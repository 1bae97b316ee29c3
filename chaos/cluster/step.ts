import type { Finding } from './results';
import type { Stage } from './stage';

/** What was measured, in words, and whether it is as it should be. */
export type Found = Omit<Finding, 'what'>;

/** One thing that is tried on a marketplace that runs. */
export interface Step {
  /** For `--only`. */
  name: string;
  /** As the results call it. */
  what: string;
  look(stage: Stage): Promise<Found>;
}

export function secondsSince(began: number): number {
  return Math.round((Date.now() - began) / 1_000);
}

/** Why requests failed, each reason once. */
export function reasons(failures: readonly { why: string }[]): string {
  const kinds = [...new Set(failures.map(({ why }) => why.replaceAll(/[0-9a-f-]{20,}/g, '…').slice(0, 80)))];
  return kinds.length === 0 ? '' : ` (${kinds.slice(0, 3).join('; ')})`.replaceAll('|', '/');
}
