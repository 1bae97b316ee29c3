import { z } from 'zod';
import type { Problem } from '@/lib/api/problem';
import { formatMoney } from '../../lib/money/format-money';

/** What the buy panel does about a hold that was not granted. */
export interface Refusal {
  title: string;
  detail: string;
  tone: 'warning' | 'danger';
  /** How many one could still choose, when the answer said so. */
  left?: number;
  /** The price now, when it is another one than the page showed. */
  price?: number;
  /** Where to go instead. */
  go?: 'orders' | 'sign-in';
  /** The listing itself has changed: the page should be read again. */
  reread?: boolean;
}

const Left = z.object({ left: z.int() });
const NewPrice = z.object({ price: z.int(), currency: z.string() });
const Cap = z.object({ cap: z.int() });

const factsIn = <Facts extends z.ZodType>(facts: Facts, problem: Problem) => facts.safeParse(problem).data;

export function refusalFrom(problem: Problem, shown: { price: number; currency: string; quantity: number }): Refusal {
  switch (problem.code) {
    case 'price_changed': {
      const now = factsIn(NewPrice, problem);
      const total = now && formatMoney(now.price * shown.quantity, now.currency);
      return {
        title: 'The price has changed',
        detail: total
          ? `It was ${formatMoney(shown.price, shown.currency)} each and is now ${formatMoney(now.price, now.currency)}: ${total} in all. Press again if that is fine.`
          : 'The seller has changed it. Look at the new price and press again if that is fine.',
        tone: 'warning',
        price: now?.price,
        reread: true,
      };
    }
    case 'sold_out': {
      const left = factsIn(Left, problem)?.left ?? 0;
      return left > 0
        ? { title: `Only ${left} left`, detail: 'Someone was faster. Your number is set to what is left.', tone: 'warning', left }
        : {
            title: 'Someone was faster',
            detail: 'None are left right now. Held tickets come back when they are not paid.',
            tone: 'warning',
            left,
          };
    }
    case 'over_cap': {
      const cap = factsIn(Cap, problem)?.cap;
      return {
        title: cap ? `${cap} per person at most` : 'That is more than one person may have',
        detail: 'What you hold or have bought already counts too.',
        tone: 'warning',
        left: factsIn(Left, problem)?.left,
        go: 'orders',
        reread: true,
      };
    }
    case 'too_many_holds':
      return {
        title: 'You hold too much already',
        detail: 'Pay for one of your holds or let it go, then come back.',
        tone: 'warning',
        go: 'orders',
      };
    case 'not_signed_in':
      return { title: 'You are signed out', detail: 'Sign in again to hold tickets.', tone: 'warning', go: 'sign-in' };
    case 'sale_not_open':
    case 'sale_closed':
    case 'ticket_paused':
    case 'ticket_cancelled':
    case 'own_ticket':
      return { title: 'These cannot be held now', detail: problem.detail, tone: 'warning', reread: true };
    case 'not_found':
      return { title: 'Not ready yet', detail: 'This listing is too new to be held. Try again in a few seconds.', tone: 'warning' };
    default:
      return undecided(problem);
  }
}

function undecided(problem: Problem): Refusal {
  if (problem.status > 0 && problem.status < 500) return { title: 'That did not work', detail: problem.detail, tone: 'danger' };
  return {
    title: 'No answer yet',
    detail: 'Your tickets may or may not be held. Press again: it asks about the same hold and never holds twice.',
    tone: 'warning',
  };
}
