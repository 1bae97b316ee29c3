import type { Fact } from '@marquee/common/events';
import { aReading, anIntent, anOrder, noon } from '../testing/fixtures';
import { seeRefunds } from './give-back';
import type { OrderCopy } from './order-copy';
import { read, reconsider, type Collected, type Collection, type IntentReading } from './payment';
import type { RefundReading } from './refund';
import { statusOf } from './status';

/** Plays facts in some order, as workers and consumers do, and remembers what was told to others. */
class Story {
  collection: Collection;
  told: Fact[] = [];

  constructor(order: OrderCopy = anOrder(), change: Parameters<typeof anIntent>[1] = {}) {
    this.collection = { order, intent: anIntent(order, change), payment: undefined, refund: undefined };
  }

  private take(decision: Collected): this {
    if (decision.outcome === 'refused') throw decision.refusal;
    if (decision.outcome === 'unchanged') return this;
    this.collection = { ...this.collection, ...decision.state };
    this.told.push(...decision.events);
    return this;
  }

  provider(change: Partial<IntentReading>): this {
    return this.take(read(this.collection, aReading(this.collection.intent, change), noon));
  }

  order(change: Partial<OrderCopy>): this {
    this.collection = { ...this.collection, order: { ...(this.collection.order as OrderCopy), ...change } };
    return this.take(reconsider(this.collection, noon));
  }

  refunds(...readings: RefundReading[]): this {
    return this.take(seeRefunds(this.collection, readings, noon));
  }

  get types(): string[] {
    return this.told.map(({ type }) => type);
  }

  get status(): string {
    const { intent, payment, refund } = this.collection;
    return statusOf(intent, payment, refund);
  }
}

const paid = { status: 'succeeded' };
const insufficient = { code: 'insufficient_funds', message: 'Your card has insufficient funds.' };
const went = (amount: number, status: RefundReading['status'] = 'succeeded', refundId = 're_1'): RefundReading => ({
  refundId,
  amount,
  status,
});

describe('a payment', () => {
  test('that the provider has taken is told once, with amount, order and intent', () => {
    const story = new Story().provider(paid).provider(paid);
    expect(story.status).toBe('captured');
    expect(story.types).toEqual(['payment:created']);
    const { id, orderId, buyerId } = story.collection.intent;
    expect(story.told[0]).toMatchObject({
      subject: `payment/${id}`,
      data: { paymentId: id, orderId, buyerId, amount: 5_000, currency: 'EUR', intentId: 'pi_1', capturedAt: noon.toISOString() },
    });
    expect(story.collection.intent).toMatchObject({ live: false, state: 'captured' });
  });

  test('that was declined says so, and can still be paid', () => {
    const story = new Story().provider({ lastError: insufficient }).provider({ lastError: insufficient });
    expect(story.types).toEqual(['payment:failed']);
    expect(story.told[0]?.data).toMatchObject(insufficient);
    expect(story.status).toBe('awaiting');
    story.provider({ lastError: { code: 'expired_card', message: 'Your card has expired.' } }).provider(paid);
    expect(story.types).toEqual(['payment:failed', 'payment:failed', 'payment:created']);
    expect(story.collection.intent.lastError).toBeUndefined();
  });

  test.each(['processing', 'requires_action'])('that is %s at the provider is under way', (status) => {
    const story = new Story().provider({ status });
    expect(story.status).toBe('processing');
    expect(story.provider({}).status).toBe('awaiting');
  });

  test('that was taken stays taken, whatever older messages say', () => {
    const story = new Story()
      .provider(paid)
      .provider({})
      .provider({ status: 'processing' })
      .provider({ status: 'canceled' })
      .provider({ lastError: insufficient });
    expect(story.status).toBe('captured');
    expect(story.types).toEqual(['payment:created']);
  });

  test('that was cancelled is over', () => {
    const story = new Story().provider({ status: 'canceled' }).provider({}).provider({ status: 'processing' });
    expect(story.status).toBe('cancelled');
    expect(story.collection.intent).toMatchObject({ live: false, state: 'closed' });
    expect(story.types).toEqual([]);
  });

  test('that was given up and is found to be paid all the same is accounted for', () => {
    const story = new Story(anOrder(), { state: 'closed', live: false }).provider(paid);
    expect(story.status).toBe('captured');
    expect(story.types).toEqual(['payment:created']);
  });
});

describe('a hold that ends', () => {
  test('has its open intent cancelled', () => {
    const story = new Story().order({ status: 'cancelled' });
    expect(story.collection.intent).toMatchObject({ state: 'closing', nextAt: noon });
    story.provider({}).provider({ status: 'requires_action' });
    expect(story.collection.intent.state).toBe('closing');
    expect(story.provider({ status: 'canceled' }).status).toBe('cancelled');
    expect(story.types).toEqual([]);
  });

  test.each([
    ['before the money comes', (story: Story) => story.order({ status: 'cancelled' }).provider(paid)],
    ['after the money came', (story: Story) => story.provider(paid).order({ status: 'cancelled' })],
    [
      'twice, and the money is told of twice',
      (story: Story) => story.provider(paid).order({ status: 'cancelled' }).provider(paid).order({ status: 'cancelled' }),
    ],
  ])('%s: the money goes back, once', (_when, play) => {
    const story = play(new Story());
    expect(story.status).toBe('refunding');
    expect(story.collection.refund).toMatchObject({
      amount: 5_000,
      currency: 'EUR',
      reason: 'order_cancelled',
      status: 'pending',
      nextAt: noon,
      providerIntentId: 'pi_1',
    });
    const before = story.collection.refund;
    story.order({ status: 'cancelled' });
    expect(story.collection.refund).toBe(before);
    story.refunds(went(5_000)).refunds(went(5_000));
    expect(story.status).toBe('refunded');
    expect(story.types).toEqual(['payment:created', 'payment:refunded']);
    expect(story.told[1]?.data).toMatchObject({ refundId: 're_1', amount: 5_000, reason: 'order_cancelled' });
  });
});

describe('an order', () => {
  test('completed by this payment keeps its money', () => {
    const story = new Story().provider(paid);
    story.order({ status: 'completed', paymentId: story.collection.intent.id });
    expect(story.status).toBe('captured');
    expect(story.collection.refund).toBeUndefined();
  });

  test.each([
    ['before', (story: Story) => story.order({ status: 'completed', paymentId: 'another' }).provider(paid)],
    ['after', (story: Story) => story.provider(paid).order({ status: 'completed', paymentId: 'another' })],
  ])('completed by another payment, %s the money came, gives it back as surplus', (_when, play) => {
    const story = play(new Story());
    expect(story.collection.refund?.reason).toBe('surplus');
  });

  test('completed by another payment has an open one cancelled', () => {
    expect(new Story().order({ status: 'completed', paymentId: 'another' }).collection.intent.state).toBe('closing');
  });

  test('that is not decided yet keeps what was paid for it', () => {
    expect(new Story().provider(paid).order({}).status).toBe('captured');
  });
});

describe('money that is not what was agreed', () => {
  test.each<[string, Partial<IntentReading>]>([
    ['another amount', { amount: 4_999 }],
    ['another currency', { currency: 'USD' }],
    ['another order', { orderId: 'other' }],
    ['no order', { orderId: undefined }],
  ])('(%s) completes nothing and goes back', (_what, change) => {
    const story = new Story().provider({ ...paid, ...change });
    expect(story.types).toEqual([]);
    expect(story.status).toBe('refunding');
    const { refund } = story.collection;
    expect(refund).toMatchObject({ reason: 'surplus', amount: change.amount ?? 5_000, currency: change.currency ?? 'EUR' });
    story.refunds(went(refund?.amount ?? 0));
    expect(story.status).toBe('refunded');
    expect(story.types).toEqual(['payment:refunded']);
  });

  test('is not taken in the first place, if it is seen in time', () => {
    expect(new Story().provider({ amount: 1 }).collection.intent.state).toBe('closing');
  });
});

describe('a refund', () => {
  const refunding = () => new Story().provider(paid).order({ status: 'cancelled' });

  test('on its way is not told of before it has arrived', () => {
    const story = refunding().refunds(went(5_000, 'pending'));
    expect(story.status).toBe('refunding');
    expect(story.types).toEqual(['payment:created']);
    expect(story.collection.refund?.nextAt?.getTime()).toBeGreaterThan(noon.getTime());
    expect(story.refunds(went(5_000)).types).toEqual(['payment:created', 'payment:refunded']);
  });

  test('in parts counts once all parts have arrived', () => {
    const story = refunding().refunds(went(2_000));
    expect(story.status).toBe('refunding');
    expect(story.refunds(went(3_000, 'succeeded', 're_2'), went(2_000)).status).toBe('refunded');
  });

  test('that the bank takes back later is owed again, and not told of twice', () => {
    const story = refunding().refunds(went(5_000)).refunds(went(5_000, 'failed'));
    expect(story.collection.refund).toMatchObject({ status: 'pending', nextAt: noon });
    story.refunds(went(5_000, 'succeeded', 're_2'), went(5_000, 'failed'));
    expect(story.collection.refund).toMatchObject({ status: 'succeeded', refundId: 're_2' });
    expect(story.types).toEqual(['payment:created', 'payment:refunded']);
  });

  test('that an operator made at the provider’s own desk counts like ours', () => {
    const story = new Story().provider(paid);
    story.order({ status: 'completed', paymentId: story.collection.intent.id }).refunds(went(5_000));
    expect(story.status).toBe('refunded');
    expect(story.told.at(-1)?.data).toMatchObject({ reason: 'requested', amount: 5_000 });
  });

  test('of a part, made by an operator, is on record and leaves the payment captured', () => {
    const story = new Story().provider(paid).refunds(went(1_000)).refunds(went(1_000));
    expect(story.status).toBe('captured');
    expect(story.collection.refund).toMatchObject({ amount: 1_000, status: 'succeeded' });
    story.refunds(went(1_500, 'succeeded', 're_2'), went(1_000));
    expect(story.collection.refund).toMatchObject({ amount: 2_500, status: 'succeeded' });
    expect(story.types).toEqual(['payment:created', 'payment:partly-refunded', 'payment:partly-refunded']);
    story.refunds(went(2_500, 'succeeded', 're_3'), went(1_500, 'succeeded', 're_2'), went(1_000));
    expect(story.status).toBe('refunded');
    expect(story.told.at(-1)?.data).toMatchObject({ amount: 5_000, reason: 'requested' });
  });

  test('of a part becomes one of the whole when the order cannot use the money', () => {
    const story = new Story().provider(paid).refunds(went(1_000)).order({ status: 'cancelled' });
    expect(story.collection.refund).toMatchObject({ amount: 5_000, status: 'pending', reason: 'order_cancelled', nextAt: noon });
    expect(story.status).toBe('refunding');
    story.refunds(went(4_000, 'succeeded', 're_2'), went(1_000));
    expect(story.types).toEqual(['payment:created', 'payment:partly-refunded', 'payment:refunded']);
  });
});

test('whatever the order of the facts, each payment ends the same and is told of once', () => {
  const facts: ((story: Story) => Story)[] = [
    (story) => story.provider(paid),
    (story) => story.order({ status: 'cancelled' }),
    (story) => story.provider({ lastError: insufficient }),
    (story) => story.provider({ status: 'processing' }),
    (story) => (story.collection.refund ? story.refunds(went(5_000)) : story),
  ];
  const endings = new Map<string, number>();
  for (const order of permutations([...facts, ...facts.slice(0, 2)])) {
    const story = order.reduce((so, play) => play(so), new Story()).refunds(went(5_000));
    const ending = [story.status, ...story.types.filter((type) => type !== 'payment:failed')].join(' ');
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
  }
  expect([...endings]).toEqual([['refunded payment:created payment:refunded', 5_040]]);
});

function* permutations<Item>(items: Item[]): Generator<Item[]> {
  if (items.length === 0) yield [];
  for (const [index, item] of items.entries()) {
    for (const rest of permutations([...items.slice(0, index), ...items.slice(index + 1)])) yield [item, ...rest];
  }
}
