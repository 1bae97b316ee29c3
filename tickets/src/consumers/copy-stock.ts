import { changed } from '@marquee/common/domain';
import { defineCopy } from '@marquee/common/mongo';
import { free } from '../domain/stock-copy';
import { follow } from '../domain/ticket';
import { stockCopies } from '../store/stock-copies';
import { tickets } from '../store/tickets';

/** Keeps what is left beside each listing, outside its version; the first hold locks the listing, the end of the last unlocks it. */
export const copyStock = defineCopy({
  name: 'copy-stock',
  channel: 'stock',
  copies: stockCopies,
  on: {
    'stock:changed': async ({ data }, transaction) => {
      const { ticketId: id, capacity, held, sold, revenue, nextReturnAt } = data;
      const returns = nextReturnAt === undefined ? undefined : new Date(nextReturnAt);
      const copy = { id, version: -1, capacity, held, sold, free: free(data), revenue, nextReturnAt: returns };
      await transaction.change({ ticket: tickets.at(id) }, ({ ticket }) => {
        const decision = ticket && follow(ticket, copy);
        return decision?.outcome === 'changed' ? changed({ copy, ticket: decision.state }, ...decision.events) : changed({ copy });
      });
    },
  },
});
