import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { OrderView } from '@/lib/views/order-view';

export function cancelHold(orderId: string): Promise<OrderView> {
  return browserApi(apiPaths.order(orderId), OrderView, { method: 'DELETE' });
}
