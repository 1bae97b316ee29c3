import type { Store } from '@marquee/common/mongo';
import type { PersonalReader } from '@marquee/common/personal';
import type { LiveStock } from './gateways/live-stock';

export interface Dependencies {
  store: Store;
  liveStock: LiveStock;
  personal: PersonalReader;
}
