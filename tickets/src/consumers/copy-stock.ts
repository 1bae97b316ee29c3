import { changed } from '@marquee/common/domain';
import { defineCopy } from '@marquee/common/mongo';
import { restocked } from '../domain/entry';
import { free } from '../domain/stock-copy';
import { follow } from '../domain/ticket';
import { entries } from '../store/entries';
import { stockCopies } from '../store/stock-copies';
import { tickets } from '../store/tickets';

/** Keeps what is left beside each listing, outside its version; the first hold locks the listing, the end of the last unlocks it. */
export const copyStock = defineCopy({
  name: 'copy-stock',
  channel: 'stock',
  linger: 250, // who looks on is told by the bus itself; lists may be a moment late
  copies: stockCopies,
  on: {
    'stock:changed': async ({ data }, transaction) => {
      const { ticketId: id, capacity, held, sold, revenue, nextReturnAt } = data;
      const returns = nextReturnAt === undefined ? undefined : new Date(nextReturnAt);
      const copy = { id, version: -1, capacity, held, sold, free: free(data), revenue, nextReturnAt: returns };
      await transaction.change({ ticket: tickets.at(id), entry: entries.at(id) }, (before) => {
        const entry = before.entry && restocked(before.entry, copy);
        const decision = before.ticket && follow(before.ticket, copy);
        if (decision?.outcome !== 'changed') return changed({ copy, entry });
        return changed({ copy, entry, ticket: decision.state }, ...decision.events);
      });
    },
  },
});
