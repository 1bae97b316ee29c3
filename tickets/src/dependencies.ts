import type { Store } from '@marquee/common/mongo';

export interface Dependencies {
  store: Store;
}
