import type { BrokerKind } from '../../infra/local/broker-kinds';
import type { MarketplaceOptions } from '../../infra/local/start-marketplace';
import type { Say } from '../../scripts/servers/say';
import type { BrokerLine } from '../lines/broker-line';
import type { Network } from '../lines/network';

/** How a marketplace is started. Faults that name the same setting share one. */
export interface Setting {
  name: string;
  options: Partial<MarketplaceOptions>;
  /** Puts up what has to be there before the marketplace is. Rejects with `CannotBe` where the machine does not allow it. */
  surround?: (site: Site) => Promise<Surroundings>;
}

/** What is known of a marketplace before it starts. */
export interface Site {
  dataFolder: string;
  bus: BrokerKind;
  say: Say;
}

/** What is around a marketplace, for faults to use. */
export interface Surroundings {
  /** How the marketplace is to be started because of it. */
  options: Partial<MarketplaceOptions>;
  /** Absent when the broker does not speak the protocol that it knows. */
  brokerLine?: BrokerLine;
  network?: Network;
  /** Called after the marketplace has ended. */
  close(): Promise<void>;
}

/** What is not possible on this machine, or with this bus, and so is left out. The message says why. */
export class CannotBe extends Error {
  override name = 'CannotBe';
}

export const nothingAround: Surroundings = { options: {}, close: async () => undefined };
