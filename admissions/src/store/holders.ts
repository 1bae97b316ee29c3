import { defineRecords } from '@marquee/common/mongo';
import type { Holder } from '../domain/holder';

export const holders = defineRecords<Holder>({
  kind: 'holder',
  collection: 'holders',
  versioning: 'writes',
  fields: { barredUntil: Date, passes: Number, unsettled: Boolean },
  indexes: [[{ unsettled: 1 }, { partialFilterExpression: { unsettled: true } }]],
});
