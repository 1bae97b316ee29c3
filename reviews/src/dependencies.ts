import type { Store } from '@marquee/common/mongo';
import type { PersonalReader } from '@marquee/common/personal';
import type { RatingCache } from './gateways/rating-cache';

export interface Dependencies {
  store: Store;
  personal: PersonalReader;
  ratingCache: RatingCache;
}
