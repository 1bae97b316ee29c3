import type { Store } from '@marquee/common/mongo';
import type { Clock, Log } from '@marquee/common/service';
import type { PaymentProvider } from '../gateways/provider';
import { intents } from '../store/intents';
import { payments } from '../store/payments';
import { applyReading } from './read-intents';

const twoDays = 48 * 60 * 60 * 1000;

/** Once a day: whatever the provider has that our records have not comes into them, or into the log when it is not ours. */
export async function compareWithProvider(store: Store, provider: PaymentProvider, clock: Clock, log: Log): Promise<void> {
  const since = new Date(clock.now().getTime() - twoDays);
  for await (const reading of provider.intentsSince(since)) {
    const intent = reading.paymentId === undefined ? undefined : await store.get(intents.at(reading.paymentId));
    if (!intent) {
      log.warn({ intent: reading.intentId, status: reading.status }, 'the provider has an intent that we do not know');
      continue;
    }
    const payment = await store.get(payments.at(intent.id));
    if (intent.live || (reading.status === 'succeeded') !== (intent.state === 'captured')) await applyReading(store, intent, reading, clock.now());
    if (reading.status !== 'succeeded' && payment && payment.status !== 'declined') {
      log.error({ payment: payment.id, status: reading.status }, 'our records say captured, the provider does not');
    }
  }
}
