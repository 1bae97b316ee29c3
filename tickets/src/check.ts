import type { Store } from '@marquee/common/mongo';
import type { CheckResult } from '@marquee/common/service';
import { attributesOf } from './domain/ticket';
import { sellers } from './store/sellers';
import { stockCopies } from './store/stock-copies';
import { tickets } from './store/tickets';

/** A listing is locked exactly while its copy of the stock says that something is held or sold; and what others compare with. */
export function checkTickets(store: Store): Promise<CheckResult> {
  return store.snapshot(async (reader) => {
    const [listings, stocks, people] = [await reader.find(tickets, {}), await reader.find(stockCopies, {}), await reader.find(sellers, {})];
    const stockOf = new Map(stocks.map((stock) => [stock.id, stock]));
    const wrongly = listings.filter(({ id, state, locked }) => {
      const { held = 0, sold = 0 } = stockOf.get(id) ?? {};
      return state !== 'cancelled' && locked !== held + sold > 0;
    });
    return {
      invariants: [
        {
          name: 'a listing is locked exactly while something is held or sold',
          holds: wrongly.length === 0,
          compared: listings.length,
          violations: wrongly.map(({ id }) => id),
        },
      ],
      facts: {
        owned: { ticket: byId(listings, attributesOf) },
        copies: { stock: byId(stocks, (stock) => stock), user: byId(people, ({ nickname }) => ({ nickname })) },
      },
    };
  });
}

function byId<State extends { id: string }>(states: State[], fieldsOf: (state: State) => object): Record<string, object> {
  return Object.fromEntries(states.map((state) => [state.id, fieldsOf(state)]));
}
