import type { Tone } from '@/components/ui/notice';
import type { DisputeStatus } from './dispute-view';

export const statusNames: Record<DisputeStatus, string> = { open: 'Open', won: 'Won', lost: 'Lost' };

/** Who loses it loses the money, which the card's holder has either way. */
export const statusTones: Record<DisputeStatus, Tone> = { open: 'danger', won: 'success', lost: 'plain' };

/** "Product not received", for `product_not_received`. */
export function formatReason(reason: string): string {
  const words = reason.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The list that an address asks for. Whoever does not say is shown what waits for an answer. */
export function viewFrom(status: string | undefined): DisputeStatus | 'all' {
  return status === 'won' || status === 'lost' || status === 'all' ? status : 'open';
}
