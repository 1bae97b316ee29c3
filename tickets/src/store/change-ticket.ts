import { notFound, unchanged, type Decision } from '@marquee/common/domain';
import type { Fact } from '@marquee/common/events';
import type { ChangeOptions, Store } from '@marquee/common/mongo';
import { entryFor } from '../domain/entry';
import type { StockCopy } from '../domain/stock-copy';
import type { Ticket } from '../domain/ticket';
import { entries } from './entries';
import { asShown, type ShownTicket } from './shown-tickets';
import { stockCopies } from './stock-copies';
import { tickets } from './tickets';

/** Changes a ticket by a rule that may look at its stock, and its entry with it; gives it back as it is shown. */
export async function changeTicket(
  store: Store,
  ticketId: string,
  rule: (ticket: Ticket, stock: StockCopy | undefined) => Decision<Ticket, Fact>,
  options: ChangeOptions,
): Promise<ShownTicket> {
  const { ticket } = await store.change(
    { ticket: tickets.at(ticketId), stock: stockCopies.at(ticketId), entry: entries.at(ticketId) },
    (before) => {
      if (!before.ticket) return { outcome: 'refused', refusal: notFound('This ticket') };
      const decision = rule(before.ticket, before.stock);
      if (decision.outcome !== 'changed') return decision.outcome === 'refused' ? decision : unchanged({});
      return { ...decision, state: { ticket: decision.state, entry: entryFor(decision.state, before.stock, before.entry, options.now) } };
    },
    options,
  );
  return asShown(store, ticket as Ticket);
}
