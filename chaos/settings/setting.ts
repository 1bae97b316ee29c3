import type { MarketplaceOptions } from '../../infra/local/start-marketplace';
import type { Say } from '../../scripts/servers/say';
import type { BrokerLine } from '../lines/broker-line';
import type { Network } from '../lines/network';

/** How a marketplace is started. Faults that name the same setting share one. */
export interface Setting {
  name: string;
  options: Partial<MarketplaceOptions>;
  /** Puts up what has to be there before the marketplace is. Rejects with `CannotBe` where the machine does not allow it. */
  surround?: (dataFolder: string, say: Say) => Promise<Surroundings>;
}

/** What is around a marketplace, for faults to use. */
export interface Surroundings {
  /** How the marketplace is to be started because of it. */
  options: Partial<MarketplaceOptions>;
  brokerLine?: BrokerLine;
  network?: Network;
  /** Called after the marketplace has ended. */
  close(): Promise<void>;
}

/** The setting is not possible on this machine, so that its faults are left out. The message says why. */
export class CannotBe extends Error {
  override name = 'CannotBe';
}

export const nothingAround: Surroundings = { options: {}, close: async () => undefined };
