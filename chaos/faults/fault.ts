import type { Marketplace } from '../../infra/local/start-marketplace';
import type { Board } from '../board';
import type { Setting, Surroundings } from '../settings/setting';

/** One way of breaking the marketplace. To add one, add a file and a row in `faults/index.ts`. */
export interface Fault {
  name: string;
  /** In one sentence, what is done and what must hold. */
  meaning: string;
  /** What a round may aim at, and a run aims at in turn. */
  targets: readonly [string, ...string[]];
  /** What the only round of the short form aims at, one after the other. */
  short: readonly [string, ...string[]];
  /** The marketplace that it breaks. */
  setting: Setting;
  /** Before the first round: what all rounds share. */
  prepare(context: FaultContext): Promise<Rounds>;
}

export interface Rounds {
  /** Breaks something and looks at what came of it. Rejects only when the harness itself cannot go on. */
  round(options: RoundOptions): Promise<RoundOutcome>;
  /** After the last round of all who share the marketplace: what can be seen only when everything is at rest. */
  finish(): Promise<RoundOutcome>;
  close(): void;
}

export interface FaultContext {
  marketplace: Marketplace;
  board: Board;
  /** What the setting has put up around the marketplace. */
  surroundings: Surroundings;
}

export interface RoundOptions {
  /** One, or in the short form several that are broken in turn. */
  targets: readonly [string, ...string[]];
  seed: number;
  /** Whether the round is to take as little time as it can. */
  short: boolean;
}

export interface RoundOutcome {
  /** Writes that were acknowledged, and how many things were read back. */
  acknowledged: number;
  read: number;
  /** Figures of which the worst is worth keeping: milliseconds until served again, requests in a second (`…/s`). */
  measured: Record<string, number>;
  /** Figures that add up over rounds: processes killed, deliveries repeated. */
  counted: Record<string, number>;
  /** What is wrong. Empty: the round passed. */
  problems: string[];
}
