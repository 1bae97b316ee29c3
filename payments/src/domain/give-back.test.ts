import { anIntent, anOrder, noon } from '../testing/fixtures';
import { seeRefunds } from './give-back';
import { factsOf, newRefund, reconsider, type CapturedPayment, type Collection } from './payment';
import { raisedTo, type RefundReading } from './refund';

const order = anOrder({ status: 'completed' });
const intent = anIntent(order, { state: 'captured' });
const payment: CapturedPayment = { ...factsOf(intent), status: 'captured', capturedAt: noon };
const owed = { ...newRefund(intent, 'requested', noon, { amount: 1_500, currency: 'EUR' }), explanation: 'Rain.' };
const aPart: Collection = { order: { ...order, paymentId: intent.id }, intent, payment, refund: owed };
const back = (amount: number, status: RefundReading['status'] = 'succeeded'): RefundReading => ({
  refundId: `re_${amount}`,
  amount,
  status,
});

/** What is known afterwards, and what others were told. */
function seen(collection: Collection, readings: RefundReading[]) {
  const decision = seeRefunds(collection, readings, noon);
  if (decision.outcome === 'refused') throw new Error('the provider was refused');
  const after: Collection = { ...collection, ...decision.state };
  return { after, told: decision.outcome === 'changed' ? decision.events.map(({ type, data }) => ({ type, data })) : [] };
}

test('a part that arrives is told with its reason, once', () => {
  const { after, told } = seen(aPart, [back(1_500)]);
  expect(told).toMatchObject([{ type: 'payment:partly-refunded', data: { amount: 1_500, returned: 1_500, explanation: 'Rain.' } }]);
  expect(after.payment).toMatchObject({ status: 'captured' });
  expect(seen(after, [back(1_500)]).told).toEqual([]);
});

test('a further part is told by itself and with what is back in all', () => {
  const first = seen(aPart, [back(1_500)]).after;
  const refund = { ...raisedTo(first.refund as typeof owed, 2_000, 'requested', noon), explanation: 'Hail.' };
  const { told, after } = seen({ ...first, refund }, [back(500), back(1_500)]);
  expect(told).toMatchObject([{ type: 'payment:partly-refunded', data: { amount: 500, returned: 2_000, explanation: 'Hail.' } }]);
  const rest = raisedTo(after.refund as typeof owed, 5_000, 'requested', noon);
  expect(seen({ ...after, refund: rest }, [back(3_000), back(500), back(1_500)]).told).toMatchObject([
    { type: 'payment:refunded', data: { amount: 5_000, partsBefore: 2_000 } },
  ]);
});

test('a part that the bank takes back and gives back once more is not told again', () => {
  const first = seen(aPart, [back(1_500)]).after;
  const reopened = seen(first, [back(1_500, 'failed')]).after;
  expect(reopened.refund?.status).toBe('pending');
  expect(seen(reopened, [back(1_500), back(1_500, 'failed')]).told).toEqual([]);
});

test('a part given back at the provider’s own desk is told without words of ours', () => {
  const first = seen(aPart, [back(1_500)]).after;
  expect(seen(first, [back(300), back(1_500)]).told).toMatchObject([{ data: { amount: 300, returned: 1_800, explanation: undefined } }]);
});

test('the whole is told without parts where there were none', () => {
  const refund = newRefund(intent, 'requested', noon);
  expect(seen({ ...aPart, refund }, [back(5_000)]).told).toMatchObject([
    { type: 'payment:refunded', data: { amount: 5_000, partsBefore: undefined, cancelledEvent: undefined } },
  ]);
});

test('what goes back because the event is cancelled says so, and no longer why a part went back before', () => {
  const first = seen(aPart, [back(1_500)]).after;
  const decision = reconsider(first, noon, { reason: 'The singer is ill.' });
  if (decision.outcome !== 'changed') throw new Error('nothing goes back');
  const { told } = seen({ ...first, ...decision.state }, [back(3_500), back(1_500)]);
  expect(told).toMatchObject([
    {
      type: 'payment:refunded',
      data: { explanation: undefined, cancelledEvent: { title: order.ticketTitle, reason: 'The singer is ill.' } },
    },
  ]);
});
