import type { Versioned } from '@marquee/common/domain';
import { defineCopy, defineRecords } from '@marquee/common/mongo';

/** What the shop knows of an item. The store gives it the version of the event that it was copied from. */
export interface Offer extends Versioned {
  name: string;
  quantity: number;
}

export const offers = defineRecords<Offer>({
  kind: 'offer',
  collection: 'offers',
  versioning: 'copied',
  fields: { name: String, quantity: Number },
});

export const copyItem = defineCopy({
  name: 'copy-item',
  channel: 'item',
  copies: offers,
  on: {
    'item:stocked': ({ data }, transaction) => transaction.copy(() => ({ name: data.name, quantity: data.quantity })),
  },
});
