import type { Cause } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import { opened, type Intent } from '../domain/intent';
import type { PaymentProvider } from '../gateways/provider';
import { intents } from '../store/intents';

/**
 * Sees to it that the provider knows the intent. Its row came first, and the key is the same on every try, so that an
 * answer that got lost is only asked for again.
 */
export async function openIntent(
  store: Store,
  provider: PaymentProvider,
  intent: Intent,
  { cause, now }: { cause: Cause; now: Date },
): Promise<Intent> {
  if (intent.providerId !== undefined) return intent;
  const { id: paymentId, orderId, amount, currency, description, attempt } = intent;
  const made = await provider.createIntent({ paymentId, orderId, amount, currency, description, idempotencyKey: `order:${orderId}:${attempt}` });
  return store.changeOne(intents.at(paymentId), (row) => opened(row as Intent, made), { cause, now });
}
