import { changed, unchanged } from '@marquee/common/domain';
import { defineConsumer } from '@marquee/common/mongo';
import { cancelled } from '../domain/cancellation';
import { cancellations } from '../store/cancellations';

/** Notes it; a worker sees to every order. `afterwards` is called when there is such work. */
export const refundOrdersOnTicketCancelled = (afterwards: () => void) =>
  defineConsumer({
    name: 'refund-orders-on-ticket-cancelled',
    channel: 'ticket',
    outsideEffects: 'refunds captured payments at the payment provider',
    on: {
      'ticket:cancelled': async ({ data }, transaction) => {
        await transaction.change({ cancellation: cancellations.at(data.ticketId) }, ({ cancellation }) =>
          cancellation ? unchanged({}) : changed({ cancellation: cancelled(data, transaction.now) }),
        );
        afterwards();
      },
    },
  });
