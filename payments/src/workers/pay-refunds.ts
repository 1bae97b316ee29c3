import { ownAccord } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import type { Clock } from '@marquee/common/service';
import { refunded } from '../domain/payment';
import { attemptFailed, type Refund } from '../domain/refund';
import type { PaymentProvider } from '../gateways/provider';
import { collecting, collectionRefs } from '../store/collections';
import { refunds } from '../store/refunds';
import { claim } from './claim';

/** Gives money back. The same key on every try: a refund whose answer got lost is not made twice. */
export async function payRefunds(store: Store, provider: PaymentProvider, clock: Clock): Promise<number> {
  const due = await claim(store, refunds, clock.now());
  await Promise.all(due.map((refund) => pay(store, provider, clock, refund)));
  return due.length;
}

async function pay(store: Store, provider: PaymentProvider, clock: Clock, refund: Refund): Promise<void> {
  const cause = ownAccord('payments');
  try {
    const made = await settled(provider, refund);
    const now = clock.now();
    await store.change(collectionRefs(refund), collecting((collection) => refunded(collection, made, now)), { cause, now });
  } catch (error) {
    const now = clock.now();
    await store.changeOne(refunds.at(refund.id), (state) => attemptFailed(state as Refund, String(error), now), { cause, now });
  }
}

/** The refund's identity once the provider has accepted it. Keys are forgotten after a day, so it is looked up first. */
async function settled(provider: PaymentProvider, { id, providerIntentId, amount, currency, reason }: Refund): Promise<string> {
  const [known] = (await provider.listRefunds(providerIntentId)).filter(({ status }) => status !== 'failed' && status !== 'canceled');
  if (known) return known.refundId;
  const made = await provider.refund({ intentId: providerIntentId, amount, currency, reason, paymentId: id, idempotencyKey: `refund:${providerIntentId}` });
  if (made.status === 'failed' || made.status === 'canceled') throw new Error(`the provider's refund ${made.refundId} is ${made.status}`);
  return made.refundId;
}
