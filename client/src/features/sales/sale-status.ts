import type { Tone } from '@/components/ui/notice';
import type { SaleView } from './sale-view';

export interface SaleStatus {
  name: string;
  tone: Tone;
}

/** What became of the money, in the words of who sold. */
export function saleStatus({
  returned,
  returning,
  left,
  dispute,
}: Pick<SaleView, 'returned' | 'returning' | 'left' | 'dispute'>): SaleStatus {
  if (dispute?.status === 'open') return { name: 'Disputed', tone: 'danger' };
  if (dispute?.status === 'lost') return { name: 'Dispute lost', tone: 'plain' };
  if (returning > 0) return { name: 'Refund on its way', tone: 'warning' };
  if (left === 0) return { name: 'Refunded', tone: 'plain' };
  return returned > 0 ? { name: 'Partly refunded', tone: 'plain' } : { name: 'Paid', tone: 'success' };
}
