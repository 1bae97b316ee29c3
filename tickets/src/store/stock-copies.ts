import { defineRecords } from '@marquee/common/mongo';
import type { StockCopy } from '../domain/stock-copy';

export const stockCopies = defineRecords<StockCopy>({
  kind: 'stock-copy',
  collection: 'stocks',
  versioning: 'copied',
  fields: { capacity: Number, held: Number, sold: Number, free: Number, revenue: Number, nextReturnAt: Date },
});
