import type { TicketView } from '../views/ticket-view';

/** What a listing says about refunds, in a line. */
export function refundPolicyWords({ refundPolicy, refundDays }: Pick<TicketView, 'refundPolicy' | 'refundDays'>): string {
  switch (refundPolicy) {
    case 'none':
      return 'Refunds only if the seller agrees';
    case 'always':
      return 'Money back at any time';
    case 'until':
      return `Money back until ${daysBefore(refundDays ?? 0)}`;
  }
}

function daysBefore(days: number): string {
  if (days === 0) return 'it starts';
  return days === 1 ? 'one day before it starts' : `${days} days before it starts`;
}
