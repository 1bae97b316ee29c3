import { defineRecords } from '@marquee/common/mongo';
import { ratingKey, type Entry } from '../domain/entry';

/** One index per way in which lists are narrowed and sorted, so that a page costs the same however many tickets there are. */
export const entries = defineRecords<Entry>({
  kind: 'entry',
  collection: 'catalogue',
  versioning: 'writes',
  fields: {
    sellerId: String,
    state: String,
    available: Boolean,
    currency: String,
    bySoonest: String,
    byPrice: String,
    byRating: String,
    words: [String],
    endsAt: Date,
  },
  cameLater: { byRating: { $concat: [ratingKey(undefined), '$_id'] } },
  indexes: [
    [{ state: 1, available: 1, bySoonest: 1 }],
    [{ state: 1, available: 1, byPrice: 1 }],
    [{ state: 1, available: 1, byRating: -1 }],
    [{ state: 1, available: 1, _id: -1 }],
    [{ state: 1, currency: 1, available: 1, bySoonest: 1 }],
    [{ state: 1, currency: 1, available: 1, byPrice: 1 }],
    [{ sellerId: 1, bySoonest: 1 }],
    [{ words: 1, state: 1, available: 1, bySoonest: 1 }],
    [{ endsAt: 1 }, { sparse: true }],
  ],
});
