import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { OrderView } from '@/lib/views/order-view';

export function readHold(api: Api, orderId: string): Promise<OrderView> {
  return api(apiPaths.order(orderId), OrderView);
}
