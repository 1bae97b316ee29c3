import { ownAccord } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import type { Clock } from '@marquee/common/service';
import { workedOff, workLater, type Webhook } from '../domain/webhook';
import type { PaymentProvider } from '../gateways/provider';
import { intentOfProvider } from '../store/collections';
import { intents } from '../store/intents';
import { webhooks } from '../store/webhooks';
import { claim } from './claim';
import { applyReading } from './read-intents';

/** Works off stored messages of the provider. Their order does not matter: each makes us read the intent as it is now. */
export async function workOffWebhooks(store: Store, provider: PaymentProvider, clock: Clock): Promise<number> {
  const due = await claim(store, webhooks, clock.now());
  await Promise.all(due.map((webhook) => workOff(store, provider, clock, webhook)));
  return due.length;
}

async function workOff(store: Store, provider: PaymentProvider, clock: Clock, webhook: Webhook): Promise<void> {
  const cause = ownAccord('payments');
  let failure: unknown;
  try {
    if (webhook.providerIntentId !== undefined) await apply(store, provider, clock, webhook.providerIntentId);
  } catch (error) {
    failure = error;
  }
  const now = clock.now();
  await store.changeOne(
    webhooks.at(webhook.id),
    (state) => (failure === undefined ? workedOff(state as Webhook, now) : workLater(state as Webhook, String(failure), now)),
    { cause, now },
  );
}

async function apply(store: Store, provider: PaymentProvider, clock: Clock, providerIntentId: string): Promise<void> {
  const reading = await provider.retrieveIntent(providerIntentId);
  const known = await intentOfProvider(store, providerIntentId);
  // A message can overtake the answer to our own request: then the row is known by what we sent along.
  const intent = known ?? (reading.paymentId === undefined ? undefined : await store.get(intents.at(reading.paymentId)));
  if (intent) await applyReading(store, intent, reading, clock.now());
}
