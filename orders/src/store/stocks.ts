import { defineRecords } from '@marquee/common/mongo';
import type { Stock } from '../domain/stock';

/** The changes of one commit share one event: its figures are absolute, so the last says it all. */
export const stocks = defineRecords<Stock>({
  kind: 'stock',
  collection: 'stocks',
  versioning: 'events',
  coalesced: true,
  fields: { capacity: Number, ceiling: Number, held: Number, sold: Number, revenue: Number, closed: Boolean, returns: Object },
});
