import type { Tone } from '@/components/ui/notice';
import type { OrderView } from '@/lib/views/order-view';

export interface OrderStatus {
  name: string;
  tone: Tone;
}

/** A status in the words of the person whose order it is. */
export function orderStatus({ status, total, cancelReason, expiresAt, serverNow }: OrderView): OrderStatus {
  switch (status) {
    case 'created':
      return expiresAt && expiresAt <= serverNow ? { name: 'Hold ending', tone: 'plain' } : { name: 'On hold', tone: 'warning' };
    case 'completed':
      return { name: 'Completed', tone: 'success' };
    case 'refunded':
      return { name: total > 0 ? 'Refunded' : 'Returned', tone: 'plain' };
    case 'cancelled':
      return { name: cancelReason === 'expired' ? 'Hold expired' : 'Cancelled', tone: 'plain' };
  }
}

/** Whether the tickets were theirs at some time: there are papers about it. */
export function isBought({ status }: OrderView): boolean {
  return status === 'completed' || status === 'refunded';
}
