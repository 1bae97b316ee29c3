import type { Consumer, Store } from '@marquee/common/mongo';
import { cancelOrderOnExpirationComplete } from './consumers/cancel-order-on-expiration-complete';
import { copyTicket } from './consumers/copy-ticket';
import { releaseHoldsOnUserBanned } from './consumers/release-holds-on-user-banned';
import { releaseHoldsOnUserDeleted } from './consumers/release-holds-on-user-deleted';
import { settleOrderOnPayment } from './consumers/settle-order-on-payment';

export function consumersOf(store: Store): Consumer[] {
  return [
    copyTicket,
    cancelOrderOnExpirationComplete(store),
    settleOrderOnPayment(store),
    releaseHoldsOnUserBanned(store),
    releaseHoldsOnUserDeleted(store),
  ];
}
