import type { Tone } from '@/components/ui/notice';
import { classNames } from '@/lib/class-names';
import type { OrderView } from '@/lib/views/order-view';
import { orderStatus } from '../order-status';

const tones: Record<Tone, string> = {
  plain: 'bg-sunken text-ink-soft',
  success: 'bg-success-wash text-success',
  warning: 'bg-warning-wash text-warning',
  danger: 'bg-danger-wash text-danger',
};

export function StatusBadge({ order }: { order: OrderView }) {
  const { name, tone } = orderStatus(order);
  return (
    <span className={classNames('inline-block rounded-full px-2.5 py-0.5 text-sm font-semibold whitespace-nowrap', tones[tone])}>
      {name}
    </span>
  );
}
