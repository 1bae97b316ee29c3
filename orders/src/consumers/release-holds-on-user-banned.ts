import { changed } from '@marquee/common/domain';
import { defineConsumer, type Store } from '@marquee/common/mongo';
import { admitted, unpaidHoldsId } from '../domain/limit';
import { closeAccount } from '../store/close-account';
import { limits } from '../store/limits';

/** What is paid for stays so; what is only held is free again for others. */
export const releaseHoldsOnUserBanned = (store: Store) =>
  defineConsumer({
    name: 'release-holds-on-user-banned',
    channel: 'user',
    on: {
      'user:banned': async ({ data, actor, correlationid, id }, { now }) => {
        const until = data.until === undefined ? undefined : new Date(data.until);
        if (until && until <= now) return; // heard of too late
        await closeAccount(store, data.userId, { reason: 'banned', until }, { cause: { actor, correlationid, causationid: id }, now });
      },
      'user:ban-lifted': async ({ data, actor, correlationid, id }, { now }) => {
        const options = { cause: { actor, correlationid, causationid: id }, now };
        await store.changeOne(limits.at(unpaidHoldsId(data.userId)), (limit) => changed(admitted(limit)), options);
      },
    },
  });
