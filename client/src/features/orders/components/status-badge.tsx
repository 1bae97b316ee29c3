import { Badge } from '@/components/ui/badge';
import type { OrderView } from '@/lib/views/order-view';
import { orderStatus } from '../order-status';

export function StatusBadge({ order }: { order: OrderView }) {
  const { name, tone } = orderStatus(order);
  return <Badge tone={tone}>{name}</Badge>;
}
