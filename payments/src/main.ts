import { openBackbone, runService } from '@marquee/common/service';
import { buildApp } from './app';
import { checkPayments } from './check';
import { settings } from './config';
import { consumersOf } from './consumers';
import { pacedProvider } from './gateways/paced-provider';
import { stripeProvider } from './gateways/stripe';
import { allRecords } from './store/all-records';
import { workersOf } from './workers/workers';

void runService({
  name: 'payments',
  settings,
  wire: async (context) => {
    const { clock, log, settings: given } = context;
    const { store, run } = await openBackbone(context, { service: 'payments', records: allRecords });
    const provider = stripeProvider({
      secretKey: given.STRIPE_SECRET_KEY,
      webhookSecret: given.STRIPE_WEBHOOK_SECRET,
      apiUrl: given.STRIPE_API_URL,
    });
    const { workers, wake } = workersOf({ store, provider: pacedProvider(provider, given.STRIPE_REQUESTS_PER_SECOND), clock, log });
    const browser = { publishableKey: given.STRIPE_PUBLISHABLE_KEY, scriptUrl: given.STRIPE_SCRIPT_URL };
    return {
      app: buildApp({ store, provider, clock, browser, wakeWorkers: wake }, context.http),
      ...run({ consumers: consumersOf(store, wake), workers, check: () => checkPayments(store) }),
    };
  },
});
