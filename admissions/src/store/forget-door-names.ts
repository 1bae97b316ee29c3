import type { Store } from '@marquee/common/mongo';
import { ownPhone } from '../domain/check-in';
import { checkIns } from './check-ins';
import { devices } from './devices';
import { passes } from './passes';
import { ticketCopies } from './ticket-copies';

/** Given by a seller, rather than what is said of everybody who came in alone. */
const given = { $nin: ['', ownPhone, null] };

/**
 * Blanks the names that a seller gave to devices, also where they were written down with who went in. Devices first: what is scanned after
 * that has no name, though one scan that is under way may still write the one that it has read. Safe to repeat.
 */
export async function forgetDoorNames(store: Store, sellerId: string): Promise<void> {
  const tickets = await store.find(ticketCopies, { sellerId });
  const ticketId = { $in: tickets.map(({ id }) => id) };
  // Thousands went in by one door: all at once, and with the next version, so that whoever changes one at this moment reads it anew.
  const blank = (collection: string, field: string, others: object = { $inc: { version: 1 } }) =>
    store.connection.collection(collection).updateMany({ ticketId, [field]: given }, { ...others, $set: { [field]: '' } });
  await blank(devices.collection, 'name');
  await blank(checkIns.collection, 'byName');
  await blank(checkIns.collection, 'since.by');
  // Versions of passes are those of their events.
  await blank(passes.collection, 'lastBy', {});
}
