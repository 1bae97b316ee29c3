import type { RefundProgress } from './api/read-refund-progress';

/** How far the refunds of a cancelled event have come; nothing when nobody had paid. */
export function refundWords({ refunded, remaining, failed }: RefundProgress): string | undefined {
  const all = refunded + remaining;
  if (all === 0) return undefined;
  if (remaining === 0) return all === 1 ? 'The one paid order is refunded.' : `All ${all} paid orders are refunded.`;
  const refused = failed > 0 ? ` ${failed} could not be refunded yet; we try again by ourselves.` : '';
  return `${refunded} of ${all} paid orders refunded.${refused}`;
}
