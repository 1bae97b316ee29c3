import type { Store } from '@marquee/common/mongo';
import type { PlaceLimits } from './domain/place';

export interface Dependencies {
  store: Store;
  limits: PlaceLimits;
}
