import { newId, ownAccord, type MarqueeEvent } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import { consumerHarness, fixedClock, shuffled, twice, type ConsumerHarness } from '@marquee/common/testing';
import { pino } from 'pino';
import { consumersOf } from './consumers';
import { allRecords } from './store/all-records';
import { applyReading, saveOpened } from './store/apply-reading';
import { followUps } from './store/follow-ups';
import { intents } from './store/intents';
import { liveIntent } from './store/live-intent';
import { orderCopies } from './store/order-copies';
import { payments } from './store/payments';
import { refunds } from './store/refunds';
import { anyProvider } from './testing/any-provider';
import { aPlacedOrder, aReading, cancelled, completed, noon, orderRefunded, placed, type Placed } from './testing/fixtures';
import { followOrders } from './workers/follow-orders';

const clock = fixedClock(noon);
let harness: ConsumerHarness;
let woken = 0;

beforeEach(async () => {
  clock.set(noon);
  woken = 0;
  const consumers = (store: Store) => consumersOf(store, () => (woken += 1));
  harness = await consumerHarness({ service: 'payments', records: allRecords, consumers, clock });
});
afterEach(() => harness.close());

const occasion = () => ({ cause: ownAccord('test'), now: clock.now() });
const copyOf = ({ orderId }: Placed) => harness.store.get(orderCopies.at(orderId));
const follow = () => followOrders({ store: harness.store, provider: anyProvider, clock, log: pino({ level: 'silent' }) });

/** A payment that the provider knows, open or paid. */
async function payment(order: Placed, status: 'open' | 'paid') {
  const copy = await copyOf(order);
  if (!copy) throw new Error('the order is not here yet');
  const intent = await saveOpened(
    harness.store,
    await liveIntent(harness.store, copy, occasion()),
    { intentId: `pi_${newId()}`, clientSecret: 's' },
    occasion(),
  );
  if (status === 'open') return intent;
  return applyReading(harness.store, intent, aReading(intent, { status: 'succeeded' }), occasion());
}

describe.each([
  ['each event twice', (events: MarqueeEvent[]) => twice(events)],
  ['shuffled', (events: MarqueeEvent[]) => shuffled(events, 7)],
  ['twice and shuffled', (events: MarqueeEvent[]) => shuffled(twice(events), 3)],
  ['the creation last', (events: MarqueeEvent[]) => [...events].reverse()],
])('delivered %s', (_, order) => {
  test('the life of an order leaves its last state, and what is to be paid', async () => {
    const [sold, lost] = [aPlacedOrder(), aPlacedOrder({ total: 700, currency: 'JPY' })];
    const paymentId = newId();
    await harness.deliver(order([placed(sold), completed(sold, paymentId), orderRefunded(sold), placed(lost), cancelled(lost)]));
    expect(await copyOf(sold)).toMatchObject({
      version: 2,
      status: 'refunded',
      paymentId,
      total: 5_000,
      currency: 'EUR',
      buyerId: sold.buyerId,
    });
    expect(await copyOf(lost)).toMatchObject({ version: 1, status: 'cancelled', total: 700, currency: 'JPY' });
    expect((await copyOf(lost))?.expiresAt).toBeUndefined();
    expect(woken).toBe(3);
  });

  test('the end of orders ends what is open and gives back what was paid, once', async () => {
    const orders = Array.from({ length: 6 }, () => aPlacedOrder());
    await harness.deliver(orders.map(placed));
    const begun = await Promise.all(orders.map((each, index) => payment(each, index % 2 === 0 ? 'open' : 'paid')));
    await harness.deliver(order(orders.map((each) => cancelled(each))));
    await follow();
    for (const [index, { id }] of begun.entries()) {
      const [intent, refund] = [await harness.store.get(intents.at(id)), await harness.store.get(refunds.at(id))];
      if (index % 2 === 0) expect([intent?.state, refund]).toEqual(['closing', undefined]);
      else expect([intent?.state, refund?.reason, refund?.version]).toEqual(['captured', 'order_cancelled', 0]);
    }
    expect(await follow()).toBe(0);
  });
});

test('an order that this payment completed keeps its money, another payment for it goes back', async () => {
  const order = aPlacedOrder();
  await harness.deliver([placed(order)]);
  const first = await payment(order, 'paid');
  // Two captured payments take a mistake at the provider; the order says which one counts.
  const surplus = { ...first, id: newId(), providerId: 'pi_surplus' };
  await harness.store.change(
    { intent: intents.fresh(surplus.id), payment: payments.fresh(surplus.id) },
    () => ({ outcome: 'changed', state: { intent: { ...surplus, state: 'open' as const } }, events: [] }),
    occasion(),
  );
  await applyReading(harness.store, surplus, aReading(surplus, { status: 'succeeded' }), occasion());
  await harness.deliver([completed(order, first.id)]);
  await follow();
  expect(await harness.store.get(refunds.at(first.id))).toBeUndefined();
  expect(await harness.store.get(refunds.at(surplus.id))).toMatchObject({ reason: 'surplus', amount: 5_000 });
});

test('an order whose hold should be over by now is looked at again, and left to those who decide', async () => {
  const order = aPlacedOrder();
  await harness.deliver([placed(order)]);
  const { id } = await payment(order, 'open');
  expect(await follow()).toBe(0);
  clock.advance(15 * 60_000 + 3_000);
  expect(await follow()).toBe(1);
  expect((await harness.store.get(intents.at(id)))?.state).toBe('open');
  expect((await harness.store.get(followUps.at(order.orderId)))?.nextAt).toBeUndefined();
  await harness.deliver([cancelled(order)]);
  await follow();
  expect((await harness.store.get(intents.at(id)))?.state).toBe('closing');
});

test('of a payment that begins and an order that ends at the same moment neither misses the other', async () => {
  for (let round = 0; round < 10; round += 1) {
    const order = aPlacedOrder();
    await harness.deliver([placed(order)]);
    const copy = await copyOf(order);
    if (!copy) throw new Error('the order is not here');
    const [begun] = await Promise.allSettled([liveIntent(harness.store, copy, occasion()), harness.deliver([cancelled(order)])]);
    await follow();
    const [row] = await harness.store.find(intents, { orderId: order.orderId });
    if (begun.status === 'rejected') expect([begun.reason.code, row]).toEqual(['hold_over', undefined]);
    else expect(row?.state).toBe('closing');
  }
});
