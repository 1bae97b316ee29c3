import type { Consumer, Store } from '@marquee/common/mongo';
import { endSessionsOnUserBanned } from './consumers/end-sessions-on-user-banned';

export function consumersOf(store: Store): Consumer[] {
  return [endSessionsOnUserBanned(store)];
}
