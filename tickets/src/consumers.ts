import type { Consumer, Store } from '@marquee/common/mongo';
import { copyRating } from './consumers/copy-rating';
import { copyStock } from './consumers/copy-stock';
import { copyUser } from './consumers/copy-user';
import { pauseListingsOnUserBanned } from './consumers/pause-listings-on-user-banned';
import { pauseListingsOnUserDeleted } from './consumers/pause-listings-on-user-deleted';

export function consumersOf(store: Store): Consumer[] {
  return [copyStock, copyRating, copyUser, pauseListingsOnUserBanned(store), pauseListingsOnUserDeleted(store)];
}
