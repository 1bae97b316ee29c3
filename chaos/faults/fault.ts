import type { Marketplace, MarketplaceOptions } from '../../infra/local/start-marketplace';
import type { Board } from '../board';

/** One way of breaking the marketplace. To add one, add a file and a row in `faults/index.ts`. */
export interface Fault {
  name: string;
  /** In one sentence, what is done and what must hold. */
  meaning: string;
  /** What a round may aim at, and a run aims at in turn. Without: there is one kind of round. */
  targets: readonly string[];
  /** How the marketplace is to be started for it. */
  marketplace: Partial<MarketplaceOptions>;
  /** Before the first round: what all rounds share. */
  prepare(context: FaultContext): Promise<Rounds>;
}

export interface Rounds {
  /** Breaks something once and looks at what came of it. Rejects only when the harness itself cannot go on. */
  round(options: RoundOptions): Promise<RoundOutcome>;
  /** After the last round: what can be seen only when everything is at rest. */
  finish(): Promise<RoundOutcome>;
  close(): void;
}

export interface FaultContext {
  marketplace: Marketplace;
  board: Board;
}

export interface RoundOptions {
  target: string;
  seed: number;
}

export interface RoundOutcome {
  /** Writes that were acknowledged, and how many things were read back. */
  acknowledged: number;
  read: number;
  /** Figures worth keeping: milliseconds until served again, requests refused. */
  measured: Record<string, number>;
  /** What is wrong. Empty: the round passed. */
  problems: string[];
}
