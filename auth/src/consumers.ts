import type { Consumer, Store } from '@marquee/common/mongo';
import { endSessionsOnUserBanned } from './consumers/end-sessions-on-user-banned';
import { forgetOnUserDeleted } from './consumers/forget-on-user-deleted';

export function consumersOf(store: Store): Consumer[] {
  return [endSessionsOnUserBanned(store), forgetOnUserDeleted(store)];
}
