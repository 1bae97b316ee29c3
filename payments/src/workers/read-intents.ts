import { ownAccord } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import type { Clock } from '@marquee/common/service';
import { lookLater, type Intent } from '../domain/intent';
import { read } from '../domain/payment';
import { ProviderRefusal, ProviderUnavailable, type PaymentProvider, type ProviderIntent } from '../gateways/provider';
import { collecting, collectionRefs } from '../store/collections';
import { intents } from '../store/intents';
import { claim } from './claim';
import { openIntent } from './open-intent';

/** Moves our records of one attempt to what the provider says. */
export async function applyReading(store: Store, intent: Intent, reading: ProviderIntent, now: Date): Promise<void> {
  await store.change(collectionRefs(intent), collecting((collection) => read(collection, reading, now)), { cause: ownAccord('payments'), now });
}

/**
 * Asks the provider about intents whose time has come: open ones whose webhook may have got lost, and those to be
 * cancelled because their hold is over.
 */
export async function readIntents(store: Store, provider: PaymentProvider, clock: Clock): Promise<number> {
  const due = await claim(store, intents, clock.now());
  await Promise.all(due.map((intent) => ask(store, provider, clock, intent)));
  return due.length;
}

async function ask(store: Store, provider: PaymentProvider, clock: Clock, intent: Intent): Promise<void> {
  const options = { cause: ownAccord('payments'), now: clock.now() };
  try {
    const { providerId } = await openIntent(store, provider, intent, options);
    if (providerId === undefined) throw new Error('an intent was opened without an identity');
    const reading = intent.state === 'closing' ? await provider.cancelIntent(providerId) : await provider.retrieveIntent(providerId);
    await applyReading(store, intent, reading, clock.now());
  } catch (error) {
    if (!(error instanceof ProviderUnavailable) && !(error instanceof ProviderRefusal)) throw error;
    await store.changeOne(intents.at(intent.id), (state) => lookLater(state as Intent, clock.now()), options);
  }
}
