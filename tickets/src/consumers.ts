import type { Consumer } from '@marquee/common/mongo';
import { copyStock } from './consumers/copy-stock';
import { copyUser } from './consumers/copy-user';

export function consumersOf(): Consumer[] {
  return [copyStock, copyUser];
}
