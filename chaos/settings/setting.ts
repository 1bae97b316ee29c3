import type { MarketplaceOptions } from '../../infra/local/start-marketplace';

/** How a marketplace is started. Faults that name the same setting share one. */
export interface Setting {
  name: string;
  options: Partial<MarketplaceOptions>;
}
