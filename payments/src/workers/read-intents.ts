import { ownAccord } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import type { Clock } from '@marquee/common/service';
import { lookLater, type Intent } from '../domain/intent';
import { makeIntent } from '../gateways/make-intent';
import { ProviderRefusal, ProviderUnavailable, type PaymentProvider } from '../gateways/provider';
import { applyReading, saveAbandoned, saveOpened } from '../store/apply-reading';
import { claim } from '../store/claim';
import { intents } from '../store/intents';
import { each, type Work } from './each';

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
    const { providerId, state } = intent.providerId === undefined ? await saveOpened(store, intent, await makeIntent(provider, intent), occasion) : intent;
    if (providerId === undefined) throw new Error(`payment ${intent.id} was opened without an identity`);
    const reading = state === 'closing' ? await provider.cancelIntent(providerId) : await provider.retrieveIntent(providerId);
    await applyReading(store, intent, reading, { ...occasion, now: clock.now() });
  } catch (error) {
    if (error instanceof ProviderRefusal) await saveAbandoned(store, intent, error, occasion);
    else if (error instanceof ProviderUnavailable) await store.changeOne(intents.at(intent.id), (row) => lookLater(row as Intent, clock.now()), occasion);
    else throw error;
  }
}
