import { newId } from '@marquee/common/events';
import { anIntent, anOrder, noon } from '../testing/fixtures';
import { seeRefunds } from './give-back';
import { factsOf, type CapturedPayment } from './payment';
import { grantRefund, type GrantCommand, type Granting } from './refund-grant';

function sold(): Granting {
  const order = anOrder({ status: 'completed' });
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
