import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { OrderView } from '@/lib/views/order-view';

/** Of a free order. Asking again changes nothing, so that a lost answer does no harm. */
export function giveBack(orderId: string): Promise<OrderView> {
  return browserApi(apiPaths.order(orderId), OrderView, { method: 'DELETE' });
}
