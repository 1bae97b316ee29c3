import { defineConsumer, type Store } from '@marquee/common/mongo';
import { pauseForGood } from '../domain/ticket';
import { changeTicket } from '../store/change-ticket';
import { entries } from '../store/entries';

/** What is sold stays so; nobody is there any more who would sell the rest. */
export const pauseListingsOnUserDeleted = (store: Store) =>
  defineConsumer({
    name: 'pause-listings-on-user-deleted',
    channel: 'user',
    on: {
      'user:deleted': async ({ data, actor, correlationid, id }, { now }) => {
        const cause = { actor, correlationid, causationid: id };
        const selling = await store.find(entries, { sellerId: data.userId, state: 'on_sale' });
        await Promise.all(selling.map((entry) => changeTicket(store, entry.id, (ticket) => pauseForGood(ticket, now), { cause, now })));
      },
    },
  });
