import { changed } from '@marquee/common/domain';
import { defineConsumer, type Consumer, type Transaction } from '@marquee/common/mongo';
import { crashPoint } from '@marquee/common/service';
import type { Timers } from '@marquee/common/timers';
import { lift, setDeadline } from '../domain/deadline';
import { deadlines } from '../store/deadlines';

/** An order's deadline is kept from its creation until it is cancelled or paid; the timer follows the commit. */
export function keepDeadlineOnOrder(timers: Pick<Timers, 'set' | 'clear'>): Consumer {
  const liftDeadline = async (orderId: string, transaction: Transaction) => {
    await transaction.change({ deadline: deadlines.at(orderId) }, (states) => lift(states, transaction.now));
    timers.clear(orderId);
  };
  return defineConsumer({
    name: 'keep-deadline-on-order',
    channel: 'order',
    linger: 250, // deadlines are minutes away
    on: {
      'order:created': async ({ data, id, correlationid, traceparent }, transaction) => {
        if (data.expiresAt === undefined) return;
        const cause = { actor: 'service/expiration', correlationid, causationid: id, traceparent };
        const deadline = setDeadline(data.orderId, new Date(data.expiresAt), cause);
        await transaction.change({ deadline: deadlines.probablyFresh(data.orderId) }, () => changed({ deadline }));
        crashPoint('after a deadline is stored before its timer is set');
        timers.set(data.orderId, deadline.expiresAt);
      },
      'order:cancelled': ({ data }, transaction) => liftDeadline(data.orderId, transaction),
      'order:completed': ({ data }, transaction) => liftDeadline(data.orderId, transaction),
    },
  });
}
