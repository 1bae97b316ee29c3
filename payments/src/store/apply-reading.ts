import type { Cause } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import { seeRefunds } from '../domain/give-back';
import { abandoned, opened, type Intent } from '../domain/intent';
import { read, type Collection, type IntentReading } from '../domain/payment';
import type { RefundReading } from '../domain/refund';
import { collecting, collectionRefs } from './collections';
import { intents } from './intents';

interface Occasion {
  cause: Cause;
  now: Date;
}

type Subject = Pick<Intent, 'id' | 'orderId'>;

/** Moves our records of one attempt to what the provider says. */
export async function applyReading(store: Store, intent: Subject, reading: IntentReading, occasion: Occasion): Promise<Intent> {
  const rule = collecting((collection) => read(collection, reading, occasion.now));
  const { intent: after } = await store.change(collectionRefs(intent), rule, occasion);
  return after as Intent;
}

/** Moves our records of one attempt to the refunds that the provider has on record. */
export function applyRefunds(store: Store, intent: Subject, readings: RefundReading[], occasion: Occasion): Promise<Partial<Collection>> {
  const rule = collecting((collection) => seeRefunds(collection, readings, occasion.now));
  return store.change(collectionRefs(intent), rule, occasion);
}

/** The provider has made it. */
export function saveOpened(
  store: Store,
  { id }: Subject,
  made: { intentId: string; clientSecret: string },
  occasion: Occasion,
): Promise<Intent> {
  return store.changeOne(intents.at(id), (row) => opened(row as Intent, made), occasion);
}

/** There is none to be had from the provider. */
export function saveAbandoned(
  store: Store,
  { id }: Subject,
  error: { code: string; message: string },
  occasion: Occasion,
): Promise<Intent> {
  return store.changeOne(intents.at(id), (row) => abandoned(row as Intent, { code: error.code, message: error.message }), occasion);
}
