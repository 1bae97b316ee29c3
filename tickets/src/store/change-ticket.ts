import { notFound, type Decision } from '@marquee/common/domain';
import type { Fact } from '@marquee/common/events';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import type { StockCopy } from '../domain/stock-copy';
import type { Ticket } from '../domain/ticket';
import { sellers } from './sellers';
import type { ShownTicket } from './shown-tickets';
import { stockCopies } from './stock-copies';
import { tickets } from './tickets';

/** Changes a ticket by a rule that may look at its stock, and gives it back as it is shown. */
export async function changeTicket(
  store: Store,
  ticketId: string,
  rule: (ticket: Ticket, stock: StockCopy | undefined) => Decision<Ticket, Fact>,
  options: ChangeOptions,
): Promise<ShownTicket> {
  const { ticket, stock } = await store.change(
    { ticket: tickets.at(ticketId), stock: stockCopies.at(ticketId) },
    (states) => {
      if (!states.ticket) return { outcome: 'refused', refusal: notFound('This ticket') };
      const decision = rule(states.ticket, states.stock);
      return decision.outcome === 'refused' ? decision : { ...decision, state: { ticket: decision.state } };
    },
    options,
  );
  const changed = ticket as Ticket;
  return { ticket: changed, stock, seller: await store.get(sellers.at(changed.sellerId)) };
}
