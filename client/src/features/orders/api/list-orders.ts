import type { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { OrderView } from '@/lib/views/order-view';
import { pageOf } from '@/lib/views/page-of';

const OrderPage = pageOf(OrderView);
export type OrderPage = z.infer<typeof OrderPage>;

export interface OrderFilter {
  status?: OrderView['status'];
  cursor?: string;
}

export function listOrders(api: Api, filter: OrderFilter): Promise<OrderPage> {
  return api(apiPaths.orders({ ...filter, limit: 20 }), OrderPage);
}
