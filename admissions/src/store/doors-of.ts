import type { Reader } from '@marquee/common/mongo';
import type { Device } from '../domain/device';
import type { DoorOfEvent } from './change-door';
import { crowds } from './crowds';
import { devices } from './devices';
import { ticketCopies } from './ticket-copies';

/** The gates that a seller has moved, and all devices that they have named, the oldest first. */
export async function doorsOf(reader: Reader, sellerId: string): Promise<{ doors: DoorOfEvent[]; named: Device[] }> {
  const tickets = await reader.find(ticketCopies, { sellerId }, { sort: { _id: 1 } });
  const ids = tickets.map(({ id }) => id);
  const [moved, named] = await Promise.all([
    reader.find(crowds, { _id: { $in: ids } }),
    reader.find(devices, { ticketId: { $in: ids } }, { sort: { createdAt: 1, _id: 1 } }),
  ]);
  const crowdOf = new Map(moved.map((crowd) => [crowd.id, crowd]));
  return { doors: tickets.flatMap((ticket) => (crowdOf.has(ticket.id) ? { ticket, crowd: crowdOf.get(ticket.id) } : [])), named };
}
