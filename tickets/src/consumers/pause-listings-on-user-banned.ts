import { defineConsumer, type Store } from '@marquee/common/mongo';
import { pauseForBan } from '../domain/ticket';
import { changeTicket } from '../store/change-ticket';
import { entries } from '../store/entries';

/** What is sold stays so; nothing more is, until the seller is free again and resumes. */
export const pauseListingsOnUserBanned = (store: Store) =>
  defineConsumer({
    name: 'pause-listings-on-user-banned',
    channel: 'user',
    on: {
      'user:banned': async ({ data }, transaction) => {
        const options = await transaction.turn();
        const { now } = options;
        if (data.until !== undefined && new Date(data.until) <= now) return; // heard of too late
        const selling = await store.find(entries, { sellerId: data.userId, state: 'on_sale' });
        await Promise.all(selling.map((entry) => changeTicket(store, entry.id, (ticket) => pauseForBan(ticket, now), options)));
      },
    },
  });
