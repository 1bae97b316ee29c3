import type { TicketCopy } from './ticket-copy';

/** Whether a buyer gets the money back for the asking, as it was when the order was placed. */
export interface RefundTerms {
  kind: 'none' | 'until' | 'always';
  /** With `until`: before this instant. */
  until?: Date;
}

const day = 24 * 60 * 60 * 1000;

export function refundTermsOf({ refundPolicy = 'none', refundDays = 0, startsAt }: TicketCopy): RefundTerms {
  return refundPolicy === 'until' ? { kind: 'until', until: new Date(startsAt.getTime() - refundDays * day) } : { kind: refundPolicy };
}
