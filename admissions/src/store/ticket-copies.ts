import { defineRecords } from '@marquee/common/mongo';
import type { TicketCopy } from '../domain/ticket-copy';

export const ticketCopies = defineRecords<TicketCopy>({
  kind: 'ticket-copy',
  collection: 'tickets',
  versioning: 'copied',
  fields: { sellerId: String, title: String, venue: String, startsAt: Date, timeZone: String, quantity: Number, state: String },
  indexes: [[{ sellerId: 1 }]],
});
