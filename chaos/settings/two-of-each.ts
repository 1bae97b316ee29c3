import { findServices } from '../../infra/local/find-services';
import type { Setting } from './setting';

/** Two processes of each service, so that one can take over; holds outlast every round. */
export const twoOfEach: Setting = {
  name: 'two processes of each service',
  options: {
    client: false,
    processes: Object.fromEntries(findServices().map((service) => [service, 2])),
    environment: { orders: { MAX_UNPAID_HOLDS: '1000' } },
  },
};
