import type { Consumer, Store } from '@marquee/common/mongo';
import { copyUser } from './consumers/copy-user';
import { entitleOnOrder } from './consumers/entitle-on-order';
import { withholdReviewsOnUser } from './consumers/withhold-reviews-on-user';

export function consumersOf(store: Store): Consumer[] {
  return [entitleOnOrder(store), copyUser, withholdReviewsOnUser(store)];
}
