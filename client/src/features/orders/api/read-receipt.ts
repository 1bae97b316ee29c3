import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { OrderView } from '@/lib/views/order-view';
import type { PaymentView } from '@/lib/views/payment-view';
import { Payments } from './read-order';

const Listing = z.object({ seller: z.object({ nickname: z.string().nullable() }) });

export interface ReceiptFacts {
  order: OrderView;
  payments: PaymentView[];
  /** Null where the seller's name cannot be read, or is gone. */
  seller: string | null;
}

/** Unlike the order's page, none of it without the payments: a receipt that leaves out a refund would be wrong. */
export async function readReceipt(api: Api, orderId: string): Promise<ReceiptFacts> {
  const [order, payments] = await Promise.all([api(apiPaths.order(orderId), OrderView), api(apiPaths.payments({ orderId }), Payments)]);
  const { seller } = await api(apiPaths.ticket(order.ticket.id), Listing);
  return { order, payments: payments.items, seller: seller.nickname };
}
