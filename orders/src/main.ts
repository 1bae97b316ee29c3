import { openBackbone, repeat, runService } from '@marquee/common/service';
import { buildApp } from './app';
import { checkOrders } from './check';
import { settings } from './config';
import { consumersOf } from './consumers';
import { closings } from './store/closings';
import { limits } from './store/limits';
import { orders } from './store/orders';
import { reschedulings } from './store/reschedulings';
import { stocks } from './store/stocks';
import { ticketCopies } from './store/ticket-copies';
import { closeCancelledTickets } from './workers/close-cancelled-tickets';
import { rescheduleOrders } from './workers/reschedule-orders';

void runService({
  name: 'orders',
  settings,
  wire: async (context) => {
    const { clock, log, settings: given } = context;
    const records = [orders, stocks, ticketCopies, limits, closings, reschedulings];
    const { store, run } = await openBackbone(context, { service: 'orders', records });
    const placeLimits = { holdSeconds: given.HOLD_SECONDS, maxUnpaidHolds: given.MAX_UNPAID_HOLDS };
    return {
      app: buildApp({ store, limits: placeLimits, origin: given.PUBLIC_ORIGIN }, context.http),
      ...run({
        consumers: consumersOf(store),
        workers: [
          repeat('close cancelled tickets', 1_000, () => closeCancelledTickets(store, clock), log),
          repeat('reschedule orders', 3_000, () => rescheduleOrders(store, clock), log),
        ],
        check: () => checkOrders(store),
      }),
    };
  },
});
