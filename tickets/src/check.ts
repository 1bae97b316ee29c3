import type { Store } from '@marquee/common/mongo';
import { fieldsById, invariant, type CheckResult } from '@marquee/common/service';
import { entryFor } from './domain/entry';
import { attributesOf, type Ticket } from './domain/ticket';
import { entries } from './store/entries';
import { sellers } from './store/sellers';
import { stockCopies } from './store/stock-copies';
import { tickets } from './store/tickets';

/** An entry says ended, or not yet, according to when it was written; both are right. */
const [startOfTime, endOfTime] = [new Date(0), new Date(8.64e15)];

/** A listing is locked exactly while its copy of the stock says that something is held or sold; and what others compare with. */
export function checkTickets(store: Store): Promise<CheckResult> {
  return store.snapshot(async (reader) => {
    const [listings, stocks, people] = [await reader.find(tickets, {}), await reader.find(stockCopies, {}), await reader.find(sellers, {})];
    const stockOf = new Map(stocks.map((stock) => [stock.id, stock]));
    const wrongly = listings.filter(({ id, state, locked }) => {
      const { held = 0, sold = 0 } = stockOf.get(id) ?? {};
      return state !== 'cancelled' && locked !== held + sold > 0;
    });
    const entryOf = new Map((await reader.find(entries, {})).map((entry) => [entry.id, entry]));
    const misplaced = listings.filter((ticket) => {
      const entry = entryOf.get(ticket.id);
      const writtenWhen = entry?.state === 'ended' ? endOfTime : startOfTime;
      return !entry || entryFor(ticket, stockOf.get(ticket.id), entry, writtenWhen) !== entry;
    });
    return {
      invariants: [
        invariant('a listing is locked exactly while something is held or sold', listings.length, idsOf(wrongly)),
        invariant('the catalogue says what listings and stock say', listings.length, idsOf(misplaced)),
      ],
      facts: {
        owned: { ticket: fieldsById(listings, attributesOf) },
        copies: { stock: fieldsById(stocks, (stock) => stock), user: fieldsById(people, ({ nickname }) => ({ nickname })) },
      },
    };
  });
}

function idsOf(violating: Ticket[]): string[] {
  return violating.map(({ id }) => id);
}
