import { newId } from '@marquee/common/events';
import { anIntent, anOrder, noon } from '../testing/fixtures';
import { seeRefunds } from './give-back';
import type { OrderCopy } from './order-copy';
import { factsOf, type CapturedPayment } from './payment';
import { grantRefund, type GrantCommand, type Granting } from './refund-grant';
import { requestRefund } from './refund-request';

function sold(change: Partial<OrderCopy> = {}): Granting {
  const order = anOrder({ status: 'completed', ...change });
  const intent = anIntent(order, { state: 'captured' });
  const payment: CapturedPayment = { ...factsOf(intent), status: 'captured', capturedAt: noon };
  return { order, intent, payment, refund: undefined, grant: undefined, request: undefined };
}

function aCommand(change: Partial<GrantCommand> = {}): GrantCommand {
  return { id: newId(), grantedBy: newId(), reason: 'Rain.', requestHash: 'hash', ...change };
}

function granted(granting: Granting, command: GrantCommand): Granting {
  const decision = grantRefund(command, granting, noon);
  if (decision.outcome !== 'changed') throw new Error('nothing was granted');
  return { ...granting, ...decision.state, grant: undefined };
}

/** What the others are told once the provider has given it all back. */
function toldOf(granting: Granting): object | undefined {
  const decision = seeRefunds(granting, [{ refundId: 're_1', amount: 5_000, status: 'succeeded' }], noon);
  return decision.outcome === 'changed' ? decision.events[0]?.data : undefined;
}

test.each([false, true])('whoever gives back everything says whether the tickets go back on sale: %s', (stockReturns) => {
  expect(toldOf(granted(sold(), aCommand({ stockReturns })))).toMatchObject({ amount: 5_000, stockReturns });
});

test('whoever says nothing about the tickets leaves it at what is usual', () => {
  expect(toldOf(granted(sold(), aCommand()))).toMatchObject({ stockReturns: undefined });
});

test('of what is left after a part, the last word counts; of a part itself there is none', () => {
  const refusal = grantRefund(aCommand({ amount: 1_500, stockReturns: false }), sold(), noon);
  expect(refusal).toMatchObject({ outcome: 'refused', refusal: { code: 'stock_of_a_part', details: { left: 5_000 } } });
  const part = granted(sold(), aCommand({ amount: 1_500 }));
  const arrived = seeRefunds(part, [{ refundId: 're_1', amount: 1_500, status: 'succeeded' }], noon);
  if (arrived.outcome !== 'changed') throw new Error('the part did not arrive');
  const rest = granted({ ...part, ...arrived.state }, aCommand({ amount: 3_500, stockReturns: false }));
  expect(toldOf(rest)).toMatchObject({ amount: 5_000, stockReturns: false });
});

describe('others are told why the money goes back', () => {
  const always = { refundTerms: { kind: 'always' } } as const;
  function askedFor(granting: Granting): Granting {
    const decision = requestRefund({ grantId: newId(), reason: 'I fell ill.' }, granting, noon);
    if (decision.outcome !== 'changed') throw new Error('nothing was asked for');
    return { ...granting, ...decision.state };
  }

  test('in the words of whoever granted it', () => {
    expect(toldOf(granted(sold(), aCommand()))).toMatchObject({ explanation: 'Rain.' });
  });

  test('without the words of a buyer who has it by the terms: these stay with the request and its grant', () => {
    const asked = askedFor(sold(always));
    expect([asked.request?.reason, asked.grant?.reason]).toEqual(['I fell ill.', 'I fell ill.']);
    expect(asked.refund).not.toHaveProperty('explanation');
    expect(toldOf(asked)).toMatchObject({ amount: 5_000, explanation: undefined });
  });

  test('without those that the seller had for a part, where the buyer has the rest by the terms', () => {
    const part = granted(sold(always), aCommand({ amount: 1_500 }));
    const arrived = seeRefunds(part, [{ refundId: 're_1', amount: 1_500, status: 'succeeded' }], noon);
    if (arrived.outcome !== 'changed') throw new Error('the part did not arrive');
    expect(arrived.events[0]?.data).toMatchObject({ explanation: 'Rain.' });
    expect(toldOf(askedFor({ ...part, ...arrived.state }))).toMatchObject({ amount: 5_000, partsBefore: 1_500, explanation: undefined });
  });

  test('without those of an admin who gives back what they have paid themselves', () => {
    const granting = sold();
    expect(toldOf(granted(granting, aCommand({ grantedBy: granting.intent.buyerId })))).toMatchObject({ explanation: undefined });
  });
});
