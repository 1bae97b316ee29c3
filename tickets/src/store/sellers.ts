import { defineRecords } from '@marquee/common/mongo';
import type { Seller } from '../domain/seller';

export const sellers = defineRecords<Seller>({
  kind: 'seller',
  collection: 'sellers',
  versioning: 'copied',
  fields: { nickname: String, barred: { because: String, at: Date, until: Date } },
  indexes: [[{ 'barred.at': 1 }, { sparse: true }]],
});
