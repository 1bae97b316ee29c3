import { ownAccord, type Cause } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import { crashPoint, type Clock } from '@marquee/common/service';
import { lookLater, type Intent } from '../domain/intent';
import { makeIntent } from '../gateways/make-intent';
import { isGone, ProviderRefusal, ProviderUnavailable, type PaymentProvider } from '../gateways/provider';
import { applyReading, saveAbandoned, saveOpened } from '../store/apply-reading';
import { claim } from '../store/claim';
import { intents } from '../store/intents';
import { each, type Work } from './each';

interface Occasion {
  cause: Cause;
  now: Date;
}

/**
 * Asks the provider about intents whose time has come: open ones whose webhook may have got lost, and those to be
 * cancelled because their hold is over.
 */
export async function readIntents({ store, provider, clock, log }: Work): Promise<number> {
  const due = await claim(store, intents, clock.now());
  return each(due, log, (intent) => ask(store, provider, clock, intent));
}

async function ask(store: Store, provider: PaymentProvider, clock: Clock, intent: Intent): Promise<void> {
  const occasion = { cause: ownAccord('payments'), now: clock.now() };
  try {
    const { providerId, state } = intent.providerId === undefined ? await make(store, provider, intent, occasion) : intent;
    if (providerId === undefined) return;
    const reading = state === 'closing' ? await provider.cancelIntent(providerId) : await provider.retrieveIntent(providerId);
    crashPoint('after the provider was asked about an intent before that is saved');
    await applyReading(store, intent, reading, { ...occasion, now: clock.now() });
  } catch (error) {
    if (isGone(error)) await saveAbandoned(store, intent, error, occasion);
    else if (isOfProvider(error)) await store.changeOne(intents.at(intent.id), (row) => lookLater(row as Intent, clock.now()), occasion);
    else throw error;
  }
}

/** Also for an intent that is to be cancelled: only when it has an identity can it be. */
async function make(store: Store, provider: PaymentProvider, intent: Intent, occasion: Occasion): Promise<Intent> {
  try {
    return await saveOpened(store, intent, await makeIntent(provider, intent), occasion);
  } catch (error) {
    if (error instanceof ProviderRefusal) return saveAbandoned(store, intent, error, occasion);
    throw error;
  }
}

function isOfProvider(error: unknown): boolean {
  return error instanceof ProviderUnavailable || error instanceof ProviderRefusal;
}
