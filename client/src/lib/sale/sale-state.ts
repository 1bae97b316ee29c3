import type { TicketView } from '../views/ticket-view';

/** Whether one can get a ticket right now, and if not, why and until when. */
export type SaleState =
  | { kind: 'cancelled' }
  | { kind: 'ended' }
  | { kind: 'paused' }
  | { kind: 'not-yet'; opensAt: Date }
  | { kind: 'sold-out' }
  | { kind: 'all-held'; returnsAt: Date | undefined }
  | { kind: 'few-left'; left: number }
  | { kind: 'on-sale'; left: number };

export type Sale = Pick<TicketView, 'state' | 'stock' | 'startsAt' | 'saleOpensAt' | 'saleClosesAt'>;

/** Few is what a visitor should hurry for: ten or less, or a tenth of a small house. */
const few = (capacity: number) => Math.max(1, Math.min(10, Math.ceil(capacity / 10)));

export function saleState(sale: Sale, now: Date): SaleState {
  if (sale.state === 'cancelled') return { kind: 'cancelled' };
  if (sale.state === 'ended' || endOf(sale) <= now) return { kind: 'ended' };
  if (sale.state === 'paused') return { kind: 'paused' };
  if (sale.saleOpensAt && new Date(sale.saleOpensAt) > now) {
    return { kind: 'not-yet', opensAt: new Date(sale.saleOpensAt) };
  }
  const { free, held, capacity, nextReturnAt } = sale.stock;
  if (free <= 0) {
    if (held <= 0) return { kind: 'sold-out' };
    return { kind: 'all-held', returnsAt: nextReturnAt ? new Date(nextReturnAt) : undefined };
  }
  return { kind: capacity > 1 && free <= few(capacity) ? 'few-left' : 'on-sale', left: free };
}

function endOf({ startsAt, saleClosesAt }: Sale): Date {
  const start = new Date(startsAt);
  const close = saleClosesAt ? new Date(saleClosesAt) : start;
  return close < start ? close : start;
}
