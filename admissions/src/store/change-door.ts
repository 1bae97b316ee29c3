import { notFound, Refusal, type Decision } from '@marquee/common/domain';
import type { Fact } from '@marquee/common/events';
import type { ChangeOptions, Reader, Store } from '@marquee/common/mongo';
import type { Crowd, Door } from '../domain/gate';
import type { TicketCopy } from '../domain/ticket-copy';
import { crowds } from './crowds';
import { gates } from './gates';
import { ticketCopies } from './ticket-copies';

/** Who is inside at an event, and what holds there. */
export interface DoorOfEvent {
  ticket: TicketCopy;
  crowd: Crowd | undefined;
}

/** The event, for who sells it; a refusal for everybody else. */
export async function ownTicket(reader: Reader, ticketId: string, sellerId: string): Promise<TicketCopy> {
  const ticket = await reader.get(ticketCopies.at(ticketId));
  if (!ticket) throw notFound('This event');
  if (ticket.sellerId === sellerId) return ticket;
  throw new Refusal('forbidden', 'Only who sells this event sees and moves its gate.', { kind: 'forbidden' });
}

export async function doorOf(reader: Reader, ticket: TicketCopy): Promise<DoorOfEvent> {
  return { ticket, crowd: await reader.get(crowds.at(ticket.id)) };
}

/** Changes what holds at the door, by a rule; gate and crowd say the same about it. */
export async function changeDoor(
  store: Store,
  ticketId: string,
  rule: (door: Door, ticket: TicketCopy) => Decision<Partial<Door>, Fact>,
  options: ChangeOptions,
): Promise<DoorOfEvent> {
  const refs = { gate: gates.at(ticketId), crowd: crowds.at(ticketId), ticket: ticketCopies.at(ticketId) };
  const { crowd, ticket } = await store.change(
    refs,
    ({ ticket: event, ...door }) => (event ? rule(door, event) : { outcome: 'refused', refusal: notFound('This event') }),
    options,
  );
  return { crowd, ticket: ticket as TicketCopy };
}
