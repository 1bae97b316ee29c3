import { setTimeout as pause } from 'node:timers/promises';
import type { Ledger } from '../ledger';
import type { Random } from '../seeded-random';
import type { Person, Shop } from './shop';
import type { Traffic } from './traffic';

export interface CrowdOptions {
  shop: Shop;
  people: readonly Person[];
  ticketId: string;
  ledger: Ledger;
  traffic: Traffic;
  random: Random;
  /** How long each of them takes for a write at least, in milliseconds; absent: as fast as they are answered. */
  pace?: number;
}

/** People who hold a ticket, and most of them give it back at once: many events in little time. */
export async function holdAndCancel(options: CrowdOptions, milliseconds: number): Promise<void> {
  const { shop, people, ticketId, ledger, traffic, random, pace = 0 } = options;
  const endsAt = Date.now() + milliseconds;
  const written = async <Result>(writing: Promise<Result>): Promise<Result> => {
    const [result] = await Promise.all([writing, pause(pace)]);
    traffic.acknowledged++;
    return result;
  };
  await Promise.all(
    people.map(async (person) => {
      while (Date.now() < endsAt) {
        try {
          const entry = ledger.held(person, await written(shop.hold(person.cookie, { ticketId, quantity: 1 })));
          if (random() < 0.3) continue;
          entry.cancelTried = true;
          ledger.cancelled(entry, await written(shop.cancel(person.cookie, entry.id)));
        } catch (error) {
          if (!traffic.noteOutage(error)) throw error;
          // No key, so that nobody knows whether it was done: what may be there is not counted as unasked for.
          ledger.holdUnanswered(person);
        }
      }
    }),
  );
}
