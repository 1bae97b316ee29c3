import { crashPoint } from '@marquee/common/service';
import type { Intent } from '../domain/intent';
import { ProviderRefusal, type PaymentProvider, type ProviderIntent } from './provider';

/** Clocks differ, ours and the provider's. */
const slackMs = 60_000;

/**
 * Has the provider make the intent of a row. The row came first and the key is the same on every try, so that an answer
 * that got lost is only asked for again. If the provider keeps an error under the key, the intent may exist all the same:
 * then it is looked for. Throws `ProviderRefusal` (`key_spent`, among others) when there is none to be had this way.
 */
export async function makeIntent(provider: PaymentProvider, intent: Intent): Promise<ProviderIntent> {
  const { id: paymentId, orderId, amount, currency, description, attempt } = intent;
  try {
    const made = await provider.createIntent({
      paymentId,
      orderId,
      amount,
      currency,
      description,
      idempotencyKey: `order:${orderId}:${attempt}`,
    });
    crashPoint('after the provider made an intent before it is saved');
    return made;
  } catch (error) {
    if (!(error instanceof ProviderRefusal) || error.code !== 'key_spent') throw error;
    const made = await findIntent(provider, intent);
    if (!made) throw error;
    return made;
  }
}

async function findIntent(provider: PaymentProvider, { id, createdAt }: Intent): Promise<ProviderIntent | undefined> {
  for await (const made of provider.intentsSince(new Date(createdAt.getTime() - slackMs))) {
    if (made.paymentId === id && made.status !== 'canceled') return made;
  }
  return undefined;
}
