import type { Consumer } from '@marquee/common/mongo';
import { copyOrder } from './consumers/copy-order';
import { refundOrdersOnTicketCancelled } from './consumers/refund-orders-on-ticket-cancelled';

/** `afterwards` is called when the end of an order or an event may have left work to do at the provider. */
export function consumersOf(afterwards: () => void = () => undefined): Consumer[] {
  return [copyOrder(afterwards), refundOrdersOnTicketCancelled(afterwards)];
}
