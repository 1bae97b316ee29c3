import { defineRecords } from '@marquee/common/mongo';
import type { Item } from './item';

export const items = defineRecords<Item>({
  kind: 'item',
  collection: 'items',
  versioning: 'events',
  fields: { name: String, quantity: Number },
});
