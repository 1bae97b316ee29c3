import { apiPaths } from '@/config/paths';
import { browserApi } from '@/lib/api/browser-api';
import { ApiError } from '@/lib/api/problem';
import { OrderView } from '@/lib/views/order-view';

export interface Hold {
  ticketId: string;
  quantity: number;
  /** What the page showed; another total is refused, so that nobody pays a price they did not see. */
  expectedTotal: number;
}

/** `orders` hears of a new listing a moment after `tickets`: that long it may not know what the page shows. */
const patience = [300, 900, 2000];

/** Holds tickets. With the same key it may be asked again and again, and holds once. */
export async function placeHold(hold: Hold, idempotencyKey: string): Promise<OrderView> {
  for (const wait of [...patience, undefined]) {
    try {
      return await browserApi(apiPaths.orders(), OrderView, {
        method: 'POST',
        body: hold,
        headers: { 'Idempotency-Key': idempotencyKey },
      });
    } catch (error) {
      const unknownYet = error instanceof ApiError && error.problem.status === 404;
      if (!unknownYet || wait === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  throw new Error('unreachable: the last round returns or throws');
}
