import { formatCount } from './format-count';

/** "1 ticket", "2 tickets" */
export function formatTickets(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'ticket' : 'tickets'}`;
}
