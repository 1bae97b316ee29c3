import { defineConsumer, type Store } from '@marquee/common/mongo';
import { forgetDoorNames } from '../store/forget-door-names';

/** What a seller called the doors of their events goes with the account. Who went in, and when, is the holders' as well, and stays. */
export const forgetDoorNamesOnUserDeleted = (store: Store) =>
  defineConsumer({
    name: 'forget-door-names-on-user-deleted',
    channel: 'user',
    on: { 'user:deleted': ({ data }) => forgetDoorNames(store, data.userId) },
  });
