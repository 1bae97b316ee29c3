import type { TicketView } from '@/lib/views/ticket-view';

export interface Totals {
  sold: number;
  held: number;
  /** Amounts of different currencies do not add up. */
  revenue: Array<{ currency: string; amount: number }>;
}

export function totalsOf(tickets: Array<Pick<TicketView, 'stock' | 'revenue' | 'currency'>>): Totals {
  const revenue = new Map<string, number>();
  for (const { currency, revenue: amount = 0 } of tickets) {
    if (amount > 0) revenue.set(currency, (revenue.get(currency) ?? 0) + amount);
  }
  return {
    sold: tickets.reduce((sum, { stock }) => sum + stock.sold, 0),
    held: tickets.reduce((sum, { stock }) => sum + stock.held, 0),
    revenue: [...revenue].map(([currency, amount]) => ({ currency, amount })).sort((a, b) => a.currency.localeCompare(b.currency)),
  };
}
