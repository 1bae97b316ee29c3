import type { Store } from '@marquee/common/mongo';
import type { FindPersonalKeys } from '@marquee/common/personal';
import type { Bell } from './gateways/bell';

export interface Dependencies {
  store: Store;
  findKeys: FindPersonalKeys;
  bell: Bell;
}
