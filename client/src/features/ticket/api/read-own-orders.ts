import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { OrderView } from '@/lib/views/order-view';
import { pageOf } from '@/lib/views/page-of';

const Page = pageOf(OrderView);

/** What the visitor already has of a ticket. */
export interface OwnOrders {
  /** Held or bought: what counts towards the cap per account. */
  taken: number;
  /** A hold that waits to be paid, the newest first. */
  held?: { orderId: string; quantity: number; expiresAt: string };
}

export async function readOwnOrders(api: Api, ticketId: string): Promise<OwnOrders> {
  const { items } = await api(apiPaths.orders({ ticketId, limit: 100 }), Page);
  const taken = items.filter(({ status }) => status === 'created' || status === 'completed');
  const live = items.find(({ status, expiresAt, serverNow }) => status === 'created' && expiresAt && expiresAt > serverNow);
  return {
    taken: taken.reduce((sum, { quantity }) => sum + quantity, 0),
    held: live?.expiresAt ? { orderId: live.id, quantity: live.quantity, expiresAt: live.expiresAt } : undefined,
  };
}
