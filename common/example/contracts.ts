import { defineContract, fields, registerContracts } from '@marquee/common/events';
import { z } from 'zod';

/** What both services know of each other: the facts that the warehouse publishes. */
export const ItemStocked = defineContract({
  type: 'item:stocked',
  meaning: 'So many of an item are in the warehouse now.',
  data: z.object({ itemId: fields.Id, name: z.string(), quantity: fields.Count }),
});

declare module '@marquee/common/events' {
  interface EventTypes {
    'item:stocked': z.infer<typeof ItemStocked.data>;
  }
}

registerContracts(ItemStocked);
