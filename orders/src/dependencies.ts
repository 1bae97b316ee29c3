import type { Store } from '@marquee/common/mongo';
import type { PlaceLimits } from './domain/place';

export interface Dependencies {
  store: Store;
  limits: PlaceLimits;
  /** The origin of the pages that links lead to. */
  origin: string;
}
