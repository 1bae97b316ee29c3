import { defineRecords } from '@marquee/common/mongo';
import type { Author, Entitlement, Gate } from '../domain/entitlement';

export const entitlements = defineRecords<Entitlement>({
  kind: 'entitlement',
  collection: 'entitlements',
  versioning: 'writes',
  fields: { buyerId: String, ticketId: String, sellerId: String, refunded: Boolean, admitted: [String], uses: Number },
  cameLater: { admitted: [] },
});

export const authors = defineRecords<Author>({
  kind: 'author',
  collection: 'authors',
  versioning: 'writes',
  fields: { barred: Boolean, until: Date, uses: Number },
  indexes: [[{ until: 1 }, { sparse: true }]],
});

export const gates = defineRecords<Gate>({ kind: 'gate', collection: 'gates', versioning: 'writes', fields: { opened: Boolean } });
