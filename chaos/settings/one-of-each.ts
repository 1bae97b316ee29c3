import type { Setting } from './setting';

/** One process of each service, and holds that end while one watches. */
export const oneOfEach: Setting = {
  name: 'one process of each service',
  options: { client: false, holdSeconds: 15, environment: { orders: { MAX_UNPAID_HOLDS: '1000' } } },
};
