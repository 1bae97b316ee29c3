import type { Consumer, Store } from '@marquee/common/mongo';
import { copyUser } from './consumers/copy-user';
import { entitleOnOrder } from './consumers/entitle-on-order';
import { noteAttendanceOnPass } from './consumers/note-attendance-on-pass';
import { noteGateOpened } from './consumers/note-gate-opened';
import { withholdReviewsOnUser } from './consumers/withhold-reviews-on-user';

export function consumersOf(store: Store): Consumer[] {
  return [entitleOnOrder(store), copyUser, withholdReviewsOnUser(store), noteAttendanceOnPass, noteGateOpened];
}
