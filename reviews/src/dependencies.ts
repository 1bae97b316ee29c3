import type { Store } from '@marquee/common/mongo';
import type { PersonalReader } from '@marquee/common/personal';

export interface Dependencies {
  store: Store;
  personal: PersonalReader;
}
