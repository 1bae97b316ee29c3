import { events, eventStream, Id, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { figuresOf } from '../domain/stock-copy';
import { shownTicket } from '../store/shown-tickets';
import { StockView } from './ticket-view';

const LiveStockView = StockView.extend({ version: z.int().describe('Rises with each change; -1 before the first') }).meta({
  id: 'LiveStock',
});

export const watchStock = route({
  method: 'get',
  path: '/api/tickets/:ticketId/stock/live',
  summary: 'Watch what is left of a ticket',
  description: 'The stock now, and again whenever it changes, at most four times a second.',
  auth: 'none',
  params: z.object({ ticketId: Id }),
  responses: { 200: events({ stock: LiveStockView }) },
  handle: async ({ params: { ticketId } }, { store, liveStock }: Dependencies) => {
    const current = async () => {
      const { ticket, stock } = await shownTicket(store, ticketId);
      return figuresOf(stock, ticket);
    };
    await current(); // what does not exist is refused before the stream begins
    return eventStream(async function* (signal) {
      for await (const data of liveStock.follow(ticketId, current, signal)) yield { event: 'stock' as const, data };
    });
  },
});
