import { ownAccord } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import { crashPoint } from '@marquee/common/service';
import type { Intent } from '../domain/intent';
import { isAboutDisputes, isAboutRefunds, workedOff, workLater, type Webhook } from '../domain/webhook';
import { isGone, type ProviderIntent } from '../gateways/provider';
import { applyReading, applyRefunds } from '../store/apply-reading';
import { claim } from '../store/claim';
import { intentOfProvider } from '../store/collections';
import { intents } from '../store/intents';
import { webhooks } from '../store/webhooks';
import { each, type Work } from './each';
import { readRefunds, takeOverDisputes } from './take-over-disputes';

/** Works off stored messages of the provider. Their order does not matter: each makes us read the intent as it is now. */
export async function workOffWebhooks(work: Work): Promise<number> {
  const due = await claim(work.store, webhooks, work.clock.now());
  return each(due, work.log, (webhook) => workOff(work, webhook));
}

async function workOff(work: Work, webhook: Webhook): Promise<void> {
  crashPoint('after a webhook is answered before it is worked off');
  let failure: unknown;
  try {
    await apply(work, webhook);
  } catch (error) {
    // What the provider does not know (any more) is none of our money.
    if (!isGone(error)) failure = error;
  }
  const now = work.clock.now();
  crashPoint('after a webhook is worked off before that is noted');
  await work.store.changeOne(
    webhooks.at(webhook.id),
    (row) => (failure === undefined ? workedOff(row as Webhook, now) : workLater(row as Webhook, String(failure), now)),
    { cause: ownAccord('payments'), now },
  );
}

async function apply(work: Work, webhook: Webhook): Promise<void> {
  const { store, provider, clock } = work;
  if (webhook.providerIntentId === undefined) return;
  const reading = await provider.retrieveIntent(webhook.providerIntentId);
  const intent = await rowOf(store, reading);
  if (!intent) return;
  const cause = ownAccord('payments');
  await applyReading(store, intent, reading, { cause, now: clock.now() });
  if (isAboutDisputes(webhook)) await takeOverDisputes(work, intent, reading.intentId);
  else if (!isAboutRefunds(webhook)) return;
  await applyRefunds(store, intent, await readRefunds(work, intent.id, reading.intentId), { cause, now: clock.now() });
}

/** A message can overtake the answer to our own request: then the row is known by what we sent along. */
async function rowOf(store: Store, { intentId, paymentId }: ProviderIntent): Promise<Intent | undefined> {
  return (await intentOfProvider(store, intentId)) ?? (paymentId === undefined ? undefined : store.get(intents.at(paymentId)));
}
