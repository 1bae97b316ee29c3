import { changed } from '@marquee/common/domain';
import type { MarqueeEvent } from '@marquee/common/events';
import { defineConsumer, type Store, type Transaction } from '@marquee/common/mongo';
import { barredUntil, endOfTime, newHolder } from '../domain/holder';
import { holders } from '../store/holders';
import { settleHolder } from '../store/settle-holder';

type UserEvent = MarqueeEvent<'user:banned'> | MarqueeEvent<'user:ban-lifted'>;

/** The passes of a banned account admit nobody until the ban is over, whoever shows them. */
export const voidPassesOnUserBanned = (store: Store) => {
  // The account first, once and in order; a worker goes on with its passes where a process dies in between.
  const bar = async ({ data, actor, correlationid, id }: UserEvent, until: Date | undefined, transaction: Transaction) => {
    const { userId } = data;
    await transaction.change({ holder: holders.at(userId) }, ({ holder = newHolder(userId) }) =>
      changed({ holder: barredUntil(holder, until) }),
    );
    await settleHolder(store, userId, { cause: { actor, correlationid, causationid: id }, now: transaction.now });
  };
  return defineConsumer({
    name: 'void-passes-on-user-banned',
    channel: 'user',
    on: {
      'user:banned': (event, transaction) =>
        bar(event, event.data.until === undefined ? endOfTime : new Date(event.data.until), transaction),
      'user:ban-lifted': (event, transaction) => bar(event, undefined, transaction),
    },
  });
};
