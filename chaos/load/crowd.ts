import type { Ledger } from '../ledger';
import type { Random } from '../seeded-random';
import { Unexpected, type Person, type Shop } from './shop';
import { NoAnswer } from './visitor';

export interface CrowdOptions {
  shop: Shop;
  people: readonly Person[];
  ticketId: string;
  ledger: Ledger;
  random: Random;
}

/** People who hold a ticket, and most of them give it back at once, as fast as they are answered: many events in little time. */
export async function holdAndCancel({ shop, people, ticketId, ledger, random }: CrowdOptions, milliseconds: number): Promise<void> {
  const endsAt = Date.now() + milliseconds;
  await Promise.all(
    people.map(async (person) => {
      while (Date.now() < endsAt) {
        try {
          const entry = ledger.held(person, await shop.hold(person.cookie, { ticketId, quantity: 1 }));
          if (random() < 0.3) continue;
          entry.cancelTried = true;
          ledger.cancelled(entry, await shop.cancel(person.cookie, entry.id));
        } catch (error) {
          // No key, so that nobody knows whether it was done: what may be there is not counted as unasked for.
          if (error instanceof NoAnswer || (error instanceof Unexpected && error.isOutage)) ledger.holdUnanswered(person);
          else throw error;
        }
      }
    }),
  );
}
