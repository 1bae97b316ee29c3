import type { Consumer, Store } from '@marquee/common/mongo';
import { copyOrder } from './consumers/copy-order';
import { forgetWordsOnUserDeleted } from './consumers/forget-words-on-user-deleted';
import { refundOrdersOnTicketCancelled } from './consumers/refund-orders-on-ticket-cancelled';

/** `afterwards` is called when the end of an order or an event may have left work to do at the provider. */
export function consumersOf(store: Store, afterwards: () => void = () => undefined): Consumer[] {
  return [copyOrder(afterwards), refundOrdersOnTicketCancelled(afterwards), forgetWordsOnUserDeleted(store)];
}
